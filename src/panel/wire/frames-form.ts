/** Which frames the reader wants to see, asked for in the drawer; and what else is done with all. */
import { html, nothing } from 'lit/html.js';
import {
  FilterError,
  parseFilter,
  type Filter,
} from '../../../sandbox-server/protocol/filter/parse.ts';
import type { PanelState, SeenFrame } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { filterField, readFilter } from './filter-field.ts';
import type { RelationOf } from './related.ts';
import { saveFrames } from './save.ts';
import { connectionsAmong, visibleAmong } from './visible.ts';

export interface FramesActions {
  readonly clear: () => void;
  /** What a saved capture is called. */
  readonly name: string;
  readonly changed: () => void;
}

interface Asked {
  readonly housekeeping: boolean;
  readonly connection: number | null;
  readonly text: string;
}

export class FramesForm {
  #texts: PanelTexts;
  #actions: FramesActions;
  #relationOf: RelationOf;
  #asked: Asked = { housekeeping: false, connection: null, text: '' };
  #filter: Filter = parseFilter('');
  #visible: { of: readonly SeenFrame[]; key: string; frames: readonly SeenFrame[] } | undefined;

  constructor(texts: PanelTexts, relationOf: RelationOf, actions: FramesActions) {
    this.#texts = texts;
    this.#relationOf = relationOf;
    this.#actions = actions;
  }

  /** A filter is in force. */
  get isSet(): boolean {
    return this.#asked.text !== '';
  }

  /** The same array as long as it holds the same, so that it is laid out once. */
  shown({ frames, ...state }: PanelState, hosts: readonly string[]): readonly SeenFrame[] {
    const { housekeeping, connection, text } = this.#asked;
    const key = [housekeeping, connection, text].join(' ');
    const known = this.#visible;
    if (known?.of === frames && known.key === key) return known.frames;
    const names = state.hosts.map(({ name }) => name);
    const filter = readFilter(text, names.length > 0 ? names : hosts);
    // Until a mistake is repaired, what was shown before stays.
    if (!(filter instanceof FilterError)) this.#filter = filter;
    const sieve = { housekeeping, connection, filter: this.#filter };
    const shown = visibleAmong(frames, sieve, hosts, this.#relationOf);
    this.#visible = { of: frames, key, frames: shown };
    return shown;
  }

  /** @param shown how many frames are in view */
  template(state: PanelState, hosts: readonly string[], live: boolean, shown: number) {
    const texts = this.#texts;
    const { onWire } = texts;
    const hidden = state.frames.filter(({ housekeeping }) => housekeeping).length;
    return html`<fieldset class="wire-frames">
      <legend>${onWire.frames}</legend>
      ${filterField(
        {
          key: 'filter',
          label: onWire.filter,
          text: this.#asked.text,
          hosts,
          input: (text) => this.#ask({ text }),
        },
        texts,
      )}
      ${this.#connections(state)}
      <label class="wire-lookups" title=${texts.housekeepingHint} ?hidden=${hidden === 0}>
        <input
          type="checkbox"
          .checked=${this.#asked.housekeeping}
          @change=${(event: Event) =>
            this.#ask({ housekeeping: (event.target as HTMLInputElement).checked })}
        />${texts.housekeeping(hidden)}
      </label>
      <p class="wire-count">
        ${texts.frameCount(shown)}${state.missed > 0 ? ` · ${texts.missed(state.missed)}` : ''}
      </p>
      <button
        type="button"
        data-key="save"
        title=${onWire.saveHint}
        @click=${() => saveFrames(this.#actions.name, state, this.#relationOf, texts)}
      >
        ${onWire.save}
      </button>
      ${
        live
          ? html`<button type="button" @click=${this.#actions.clear}>${texts.clear}</button>`
          : nothing
      }
    </fieldset>`;
  }

  /** A choice among TCP connections, once there is one. */
  #connections({ frames }: PanelState) {
    const { onWire } = this.#texts;
    const connections = connectionsAmong(frames, this.#relationOf);
    if (connections.length < 2) return nothing;
    return html`<select
      aria-label=${onWire.connections}
      @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        this.#ask({ connection: value === '' ? null : Number(value) });
      }}
    >
      <option value="">${onWire.allConnections}</option>
      ${connections.map(
        (number) => html`<option value=${number}>${onWire.connection(number)}</option>`,
      )}
    </select>`;
  }

  #ask(some: Partial<Asked>): void {
    this.#asked = { ...this.#asked, ...some };
    this.#actions.changed();
  }
}
