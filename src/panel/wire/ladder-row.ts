/** One row of the ladder, drawn. */
import { html, nothing } from 'lit/html.js';
import { TO_ALL } from '../../../sandbox-server/protocol/binary.ts';
import { frameRow, seconds, type FrameRow } from '../frame-row.ts';
import type { SeenFrame } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { duration } from '../texts/numbers.ts';
import { arrow, loop, type Arrow } from './arrow.ts';
import { chipsFor } from './chips.ts';
import type { Standing } from './headings.ts';
import { carries, type LadderRow } from './ladder-rows.ts';
import { momentText, type CableMoment } from './outages.ts';
import { roomAt, roomAtLoop, spanOf, type Rails, type Room, type Span } from './rails.ts';
import type { RelationOf, Told } from './related.ts';
import { remarksOn, type Remark } from './remarks.ts';
import { styled } from './styled.ts';

export interface RowContext {
  readonly rails: Rails;
  readonly hosts: readonly string[];
  readonly texts: PanelTexts;
  readonly relationOf: RelationOf;
  readonly selected: number | null;
  readonly select: (id: number) => void;
  /** What can be done to a held frame. */
  readonly tools: (frame: SeenFrame) => unknown;
  /** How long a frame is likely to travel, and has travelled, in milliseconds. */
  readonly flight: (frame: SeenFrame) => { readonly lastsMs: number; readonly agoMs: number };
}

export function ladderRow(row: LadderRow, index: number, height: number, context: RowContext) {
  const tall = styled({ height: `${height}px` });
  switch (row.kind) {
    case 'gap':
      return html`<div role="row" class="ladder-row is-gap" aria-rowindex=${index + 1} ${tall}>
        <p role="gridcell" class="ladder-aside">${context.texts.onWire.pass(duration(row.us))}</p>
      </div>`;
    case 'phase':
      return html`<div role="row" class="ladder-row is-phase" aria-rowindex=${index + 1} ${tall}>
        <p role="gridcell" class="ladder-aside">
          <b>${standingText(row.standing, context.texts)}</b> ${
            row.isFirst ? ends(frameRow(row.frame, context.hosts, context.texts)) : nothing
          }
        </p>
      </div>`;
    case 'cable':
      return cableRow(row, index, tall, context);
    case 'arrived':
      return arrivedRow(row.frame, index, tall, context);
    case 'sent':
      return sentRow(row, index, tall, context);
  }
}

/** 'Connection 1 · handshake' */
export function standingText({ connection, phase }: Standing, { onWire }: PanelTexts): string {
  return `${onWire.connection(connection)} · ${onWire.phases[phase]}`;
}

function ends({ from, to }: FrameRow) {
  return html`<span class="ladder-ends">${from.name}${from.port} → ${to.name}${to.port}</span>`;
}

function sentRow(
  { frame, late }: Extract<LadderRow, { kind: 'sent' }>,
  index: number,
  tall: unknown,
  context: RowContext,
) {
  const { rails, hosts, texts, relationOf, selected, select } = context;
  const words = frameRow(frame, hosts, texts);
  const relation = relationOf(frame.id);
  const span = spanOf(frame, rails);
  const isHalf = late || frame.fate === 'held';
  const reach = frame.fate === 'dropped' ? 'lost' : isHalf ? 'half' : 'whole';
  return html`<div
    role="row"
    id=${rowId(frame.id)}
    class="ladder-row is-sent is-${frame.fate} host-${(frame.from % 8) + 1}"
    aria-rowindex=${index + 1}
    aria-selected=${selected === frame.id}
    @click=${() => select(frame.id)}
    ${tall}
  >
    <div role="rowheader" class="ladder-when"><span>${words.time}</span><b>#${frame.id}</b></div>
    <div role="gridcell" class="ladder-cell">
      ${
        span === null
          ? loop(rails.at.get(frame.from) ?? 0, roomAtLoop(frame.from, rails).inwards, rails.width)
          : arrowOf(frame, { ...span, reach }, context)
      }
      ${frame.fate === 'travelling' && span !== null ? flight(frame, span, context) : nothing}
      <div class="ladder-text ${span === null ? 'is-beside' : ''}" ${placed(frame, span, rails)}>
        ${label(frame, words, relation, context)}
        ${remarks(remarksOn(frame, relation, texts), rails.narrow)}
      </div>
    </div>
    ${
      frame.fate === 'held'
        ? html`<div role="gridcell" class="ladder-tools" ${placed(frame, span, rails)}>
            ${context.tools(frame)}
          </div>`
        : nothing
    }
  </div>`;
}

function arrowOf(frame: SeenFrame, whole: Arrow, { rails, hosts }: RowContext) {
  const { arrow: shortened, chips } = chipsFor(frame, whole, rails, hosts);
  return html`${arrow(shortened, rails.width)}
  ${chips.map(
    ({ place, name, x, y }) =>
      html`<span
        class="ladder-chip host-${(place % 8) + 1}"
        aria-hidden="true"
        ${styled({ left: `${x}px`, top: `${y}px` })}
        >${name}</span
      >`,
  )}`;
}

function label(
  frame: SeenFrame,
  words: FrameRow,
  relation: Told | undefined,
  { rails, texts }: RowContext,
) {
  const { onWire } = texts;
  const tcp = relation?.tcp;
  const size = sizeOf(frame, relation);
  // Two hosts on one rail: the arrow does not say which.
  const isWithin = spanOf(frame, rails) === null && frame.where === 'wire' && frame.to !== TO_ALL;
  const data =
    words.data === ''
      ? nothing
      : html`<span class="ladder-data" title=${words.data}>${words.data}</span>`;
  const isBelow = rails.narrow && carries(frame);
  return html`<p class="ladder-label">
      <span class=${isWithin ? 'ladder-ends' : 'visually-hidden'}
        >${onWire.fromTo(words.from.name, words.to.name)}:
      </span>
      ${words.loopback ? html`<span class="frame-loopback">${texts.loopback}</span>` : nothing}
      <b>${words.flags || words.protocol}</b>
      ${
        tcp
          ? html`<span class="ladder-numbers"
              >${onWire.sequence(tcp.sequence)}
              ${tcp.acknowledgement === null ? nothing : onWire.acknowledgement(tcp.acknowledgement)}</span
            >`
          : nothing
      }
      ${size === 0 ? nothing : html`<span class="ladder-numbers">${onWire.bytes(size)}</span>`}
      ${isBelow ? nothing : data}
    </p>
    ${isBelow ? html`<p class="ladder-line">${data}</p>` : nothing}`;
}

/** Bytes of a program that are in it. */
function sizeOf(frame: SeenFrame, relation: Told | undefined): number {
  if (!carries(frame)) return 0;
  const tcp = relation?.tcp;
  return tcp ? tcp.nextSequence - tcp.sequence : frame.packet.payloadLength;
}

/** On one line, or where it is narrow on one each. */
function remarks(list: readonly Remark[], narrow: boolean) {
  if (list.length === 0) return nothing;
  const said = ({ text, bad }: Remark) => html`<span class=${bad ? 'is-bad' : ''}>${text}</span>`;
  const lines = narrow ? list.map((remark) => [remark]) : [list];
  return lines.map(
    (line) => html`<p class="ladder-line ladder-remarks">${line.map((remark) => said(remark))}</p>`,
  );
}

function cableRow(row: CableMoment, index: number, tall: unknown, { hosts, texts }: RowContext) {
  return html`<div
    role="row"
    class="ladder-row is-cable host-${(row.place % 8) + 1}"
    aria-rowindex=${index + 1}
    ${tall}
  >
    <div role="rowheader" class="ladder-when"><span>${seconds(row.atUs)}</span></div>
    <p role="gridcell" class="ladder-aside">${momentText(row, hosts, texts)}</p>
  </div>`;
}

function arrivedRow(frame: SeenFrame, index: number, tall: unknown, context: RowContext) {
  const { rails, texts, select } = context;
  const span = spanOf(frame, rails);
  return html`<div
    role="row"
    class="ladder-row is-arrived host-${(frame.from % 8) + 1}"
    aria-rowindex=${index + 1}
    @click=${() => select(frame.id)}
    ${tall}
  >
    <div role="gridcell" class="ladder-cell">
      ${span === null ? nothing : arrowOf(frame, { ...span, reach: 'whole', onward: true }, context)}
      <div class="ladder-text" ${placed(frame, span, rails, true)}>
        <p class="ladder-onward">${texts.onWire.arrives(frame.id)}</p>
      </div>
    </div>
  </div>`;
}

/** A dot that moves as the frame does. */
function flight(frame: SeenFrame, { start, ends: stops }: Span, context: RowContext) {
  const { lastsMs, agoMs } = context.flight(frame);
  return stops.map(
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

function placed(frame: SeenFrame, span: Span | null, rails: Rails, half = false) {
  const beside = roomAtLoop(frame.from, rails);
  const { left, width }: Room = span === null ? beside : roomAt(span, rails, half);
  const align = span !== null ? 'center' : beside.inwards === 1 ? 'left' : 'right';
  return styled({ left: `${left}px`, width: `${width}px`, '--align': align });
}

export function rowId(frame: number): string {
  return `ladder-${frame}`;
}
