/** One row of the ladder, drawn. */
import { html, nothing } from 'lit/html.js';
import type { Relation } from '../../../sandbox-server/protocol/relations/relation.ts';
import { frameRow } from '../frame-row.ts';
import type { SeenFrame } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { duration } from '../texts/numbers.ts';
import { arrow, loop } from './arrow.ts';
import type { LadderRow } from './ladder-rows.ts';
import { GUTTER_PX, spanOf, type Rails } from './rails.ts';
import { remarksOn } from './remarks.ts';
import { styled } from './styled.ts';

export interface RowContext {
  readonly rails: Rails;
  readonly hosts: readonly string[];
  readonly texts: PanelTexts;
  readonly relationOf: (id: number) => Relation | undefined;
  readonly selected: number | null;
  readonly select: (id: number) => void;
  /** What can be done to a held frame. */
  readonly tools: (frame: SeenFrame) => unknown;
  /** How long a frame is likely to travel, and has travelled, in milliseconds. */
  readonly flight: (frame: SeenFrame) => { readonly lastsMs: number; readonly agoMs: number };
}

export function ladderRow(row: LadderRow, index: number, context: RowContext) {
  switch (row.kind) {
    case 'gap':
      return aside(index, 'gap', context.texts.onWire.pass(duration(row.us)));
    case 'phase': {
      const { texts } = context;
      const name = texts.onWire.connection(row.connection);
      return aside(index, 'phase', `${name} · ${texts.onWire.phases[row.phase]}`);
    }
    case 'arrived':
      return arrivedRow(row.frame, index, context);
    case 'sent':
      return sentRow(row.frame, row.late, index, context);
  }
}

/** Something between the frames. */
function aside(index: number, kind: string, text: string) {
  return html`<div role="row" class="ladder-row is-${kind}" aria-rowindex=${index + 1}>
    <p role="gridcell" class="ladder-aside">${text}</p>
  </div>`;
}

function sentRow(frame: SeenFrame, late: boolean, index: number, context: RowContext) {
  const { rails, hosts, texts, relationOf, selected, select } = context;
  const words = frameRow(frame, hosts, texts);
  const relation = relationOf(frame.id);
  const remarks = remarksOn(frame, relation, texts);
  const span = spanOf(frame, rails);
  const reach =
    frame.fate === 'dropped' ? 'lost' : late || frame.fate === 'held' ? 'half' : 'whole';
  const isFlying = frame.fate === 'travelling';
  return html`<div
    role="row"
    id=${rowId(frame.id)}
    class="ladder-row is-sent is-${frame.fate} ${remarks.length > 0 ? 'is-remarked' : ''} host-${(frame.from % 8) + 1}"
    aria-rowindex=${index + 1}
    aria-selected=${selected === frame.id}
    @click=${() => select(frame.id)}
  >
    <div role="rowheader" class="ladder-when"><span>${words.time}</span><b>#${frame.id}</b></div>
    <div role="gridcell" class="ladder-cell">
      ${
        span === null
          ? loop(rails.at.get(frame.from) ?? 0, isLeft(frame, rails) ? 1 : -1, rails.width)
          : arrow({ ...span, reach }, rails.width)
      }
      ${isFlying && span !== null ? flight(frame, span, context) : nothing}
      <p
        class="ladder-label ${words.data === '' ? '' : 'has-data'}"
        ${styled(between(frame, rails))}
      >
        <span class="visually-hidden"
          >${texts.onWire.fromTo(words.from.name, words.to.name)}:
        </span>
        ${head(words, relation, texts)}
        ${
          words.data === ''
            ? nothing
            : html`<span class="ladder-data" title=${words.data}>${words.data}</span>`
        }
      </p>
      ${
        remarks.length === 0
          ? nothing
          : html`<p class="ladder-remarks" ${styled(between(frame, rails))}>
              ${remarks.map(({ text, bad }) => html`<span class=${bad ? 'is-bad' : ''}>${text}</span>`)}
            </p>`
      }
    </div>
    ${
      frame.fate === 'held'
        ? html`<div role="gridcell" class="ladder-tools" ${styled(between(frame, rails))}>
            ${context.tools(frame)}
          </div>`
        : nothing
    }
  </div>`;
}

function head(
  words: ReturnType<typeof frameRow>,
  relation: Relation | undefined,
  { onWire, loopback }: PanelTexts,
) {
  const tcp = relation?.tcp;
  const bytes = tcp ? tcp.nextSequence - tcp.sequence : 0;
  const numbers =
    tcp &&
    html` <span class="ladder-numbers is-where"
      >${onWire.sequence(tcp.sequence)}
      ${tcp.acknowledgement === null ? nothing : onWire.acknowledgement(tcp.acknowledgement)}</span
    >`;
  const size = bytes > 0 && words.data !== '' ? onWire.bytes(bytes) : null;
  return html`${words.loopback ? html`<span class="frame-loopback">${loopback}</span>` : nothing}
    <b>${words.flags || words.protocol}</b> ${numbers ?? nothing}
    ${size === null ? nothing : html`<span class="ladder-numbers">${size}</span>`}`;
}

function arrivedRow(frame: SeenFrame, index: number, { rails, texts, select }: RowContext) {
  const span = spanOf(frame, rails);
  return html`<div
    role="row"
    class="ladder-row is-arrived host-${(frame.from % 8) + 1}"
    aria-rowindex=${index + 1}
    @click=${() => select(frame.id)}
  >
    <p role="gridcell" class="ladder-cell">
      ${span === null ? nothing : arrow({ ...span, reach: 'whole', onward: true }, rails.width)}
      <span class="ladder-onward" ${styled(between(frame, rails, true))}
        >${texts.onWire.arrives(frame.id)}</span
      >
    </p>
  </div>`;
}

/** A dot that moves as the frame does. */
function flight(
  frame: SeenFrame,
  { start, ends }: { readonly start: number; readonly ends: readonly number[] },
  context: RowContext,
) {
  const { lastsMs, agoMs } = context.flight(frame);
  return ends.map(
    (end) =>
      html`<span
        class="ladder-flying"
        aria-hidden="true"
        ${styled({
          '--start': `${start}px`,
          '--end': `${end}px`,
          'animation-duration': `${lastsMs}ms`,
          'animation-delay': `${-agoMs}ms`,
        })}
      ></span>`,
  );
}

/** Left and width of what is written between two rails. */
function between(frame: SeenFrame, rails: Rails, half = false): Record<string, string> {
  const span = spanOf(frame, rails);
  if (span === null) return besideLoop(frame, rails);
  const xs = [span.start, ...span.ends];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const isRightwards = (span.ends[0] ?? 0) > span.start;
  const from = half && !isRightwards ? left : half ? (left + right) / 2 : left;
  const width = half ? (right - left) / 2 : right - left;
  return { left: `${from + 10}px`, width: `${Math.max(0, width - 20)}px` };
}

function besideLoop(frame: SeenFrame, rails: Rails): Record<string, string> {
  const rail = rails.at.get(frame.from) ?? 0;
  const room = (rails.width - GUTTER_PX) / 2;
  return isLeft(frame, rails)
    ? { left: `${rail + 28}px`, width: `${room}px`, 'text-align': 'left' }
    : { left: `${rail - 28 - room}px`, width: `${room}px`, 'text-align': 'right' };
}

function isLeft({ from }: SeenFrame, { at, width }: Rails): boolean {
  return (at.get(from) ?? 0) < (GUTTER_PX + width) / 2;
}

export function rowId(frame: number): string {
  return `ladder-${frame}`;
}
