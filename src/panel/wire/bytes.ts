/** The bytes of a frame, sixteen to a row, in hexadecimal and as text. */
import { html, nothing } from 'lit/html.js';

const IN_ROW = 16;

export interface BytesView {
  readonly label: string;
  /** The bytes to be marked, `end` excluded. */
  readonly range: { readonly start: number; readonly end: number } | null;
  readonly over: (at: number | null) => void;
  readonly choose: (at: number) => void;
}

export function drawBytes(bytes: Uint8Array, { label, range, over, choose }: BytesView) {
  const rows = Array.from({ length: Math.ceil(bytes.length / IN_ROW) }, (_, row) => row * IN_ROW);
  const isMarked = (at: number) => range !== null && at >= range.start && at < range.end;
  const cell = (at: number, text: string) =>
    html`<span class=${isMarked(at) ? 'is-marked' : nothing} data-at=${at}>${text}</span>`;
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const from = range === null ? -1 : step > 0 ? range.end - 1 : range.start;
    choose(Math.max(0, Math.min(bytes.length - 1, from + step)));
  };
  return html`<div
    class="layers-bytes"
    role="group"
    tabindex="0"
    aria-label=${label}
    @keydown=${move}
    @pointerover=${(event: Event) => over(placeOf(event))}
    @pointerleave=${() => over(null)}
    @click=${(event: Event) => {
      const at = placeOf(event);
      if (at !== null) choose(at);
    }}
  >
    ${rows.map((start) => {
      const row = Array.from(bytes.subarray(start, start + IN_ROW));
      return html`<div class="layers-row">
        <span class="layers-offset">${start.toString(16).padStart(4, '0')}</span
        ><span class="layers-hex"
          >${row.map((byte, index) => cell(start + index, byte.toString(16).padStart(2, '0')))}</span
        ><span class="layers-text" aria-hidden="true"
          >${row.map((byte, index) => cell(start + index, printable(byte)))}</span
        >
      </div>`;
    })}
  </div>`;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: IN_ROW,
  ArrowUp: -IN_ROW,
};

function placeOf({ target }: Event): number | null {
  const at = target instanceof HTMLElement ? target.dataset['at'] : undefined;
  return at === undefined ? null : Number(at);
}

function printable(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
}
