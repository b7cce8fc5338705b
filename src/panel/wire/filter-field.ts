/** A field for the wire's filter language; a mistake is pointed at while it is made. */
import { html, nothing } from 'lit/html.js';
import {
  FilterError,
  parseFilter,
  type Filter,
} from '../../../sandbox-server/protocol/filter/parse.ts';
import type { PanelTexts } from '../texts/index.ts';

export interface FilterField {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly hosts: readonly string[];
  readonly input: (text: string) => void;
  readonly enter?: () => void;
}

export function readFilter(text: string, hosts: readonly string[]): Filter | FilterError {
  try {
    return parseFilter(text, hosts);
  } catch (error) {
    if (error instanceof FilterError) return error;
    throw error;
  }
}

export function filterField(field: FilterField, { onWire }: PanelTexts) {
  const { key, label, text, input, enter } = field;
  const read = readFilter(text, field.hosts);
  const isWrong = read instanceof FilterError;
  return html`<span class="filter-field">
    <input
      type="text"
      data-key=${key}
      aria-label=${label}
      placeholder=${onWire.filterExample}
      title=${onWire.filterHelp}
      aria-invalid=${isWrong}
      aria-describedby=${isWrong ? `wrong-${key}` : nothing}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      maxlength="200"
      .value=${text}
      @input=${(event: Event) => input((event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Enter' && !event.isComposing && !isWrong) enter?.();
      }}
    />
    ${isWrong ? mistake(key, text, read, onWire) : nothing}
  </span>`;
}

function mistake(
  key: string,
  text: string,
  { at, length, problem, word }: FilterError,
  onWire: PanelTexts['onWire'],
) {
  const shown = text.slice(at, at + length) || '\u00a0';
  return html`<span class="filter-wrong" id=${`wrong-${key}`} role="alert"
    ><code>${text.slice(0, at)}<mark>${shown}</mark>${text.slice(at + length)}</code>
    ${onWire.filterProblems[problem](word)}</span
  >`;
}
