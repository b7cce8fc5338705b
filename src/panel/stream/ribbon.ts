/** A stream, drawn: three tracks over one axis, joined where a boundary goes through. */
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { StreamTexts } from '../texts/stream-en.ts';
import { bytesOf, charactersOf } from './bytes-of.ts';
import type { Block, Layout, Row } from './layout.ts';
import { unread, unsent, type AnyPiece, type Piece, type Stream } from './stream.ts';
import { callLabel } from './words.ts';

export interface RibbonContext {
  readonly texts: StreamTexts;
  /** The receiver has said it has all bytes before this one. */
  readonly acknowledged: number;
  /** Room for the names of the tracks and for offsets, in pixels. */
  readonly gutter: number;
  readonly senderClass: string;
  readonly receiverClass: string;
  /** Key of the block that is pointed at or chosen by keyboard. */
  readonly active: string | null;
  /** Whether a piece shares bytes with that; undefined while there is none. */
  readonly isRelated: ((piece: Piece) => boolean) | undefined;
  readonly selected: number | null;
  readonly idOf: (key: string) => string;
  readonly sentence: (pieces: readonly AnyPiece[]) => string;
}

const LABEL_PX = 15;
const BAND_PX = 22;
const JOINT_PX = 10;
const LANE_PX = LABEL_PX + BAND_PX + 2;
const OFFSET_PX = 14;
/** Of the small type that labels are set in, and of bytes. */
const LABEL_CHARACTER_PX = 6.4;
const BASELINE_PX = 15;

export const keyOf = (piece: AnyPiece): string =>
  piece.kind === 'segment' ? `g${piece.frame.id}` : `${piece.kind[0] ?? ''}${piece.call.id}`;

/** Of a block, which a row may have part of. */
export const blockKey = (row: Row, { pieces: [first] }: Block): string =>
  first === undefined ? '' : `${keyOf(first)}-${row.start}`;

export function drawRow(
  row: Row,
  layout: Layout,
  stream: Stream,
  context: RibbonContext,
): TemplateResult {
  const { gutter, texts, senderClass, receiverClass } = context;
  const tops = topsOf(row);
  const width = gutter + (row.end - row.start) * layout.bytePx + 2;
  const bytes = layout.readable ? bytesOf(stream, row) : [];
  const x = (offset: number) => gutter + (offset - row.start) * layout.bytePx;
  const part: Part = { row, bytes, x, layout, context };
  const name = (text: string, top: number, host: string) =>
    svg`<text class="ribbon-track ${host}" x="0" y=${top + LABEL_PX + BASELINE_PX}>${text}</text>`;
  return html`<svg
    class="ribbon-row"
    role="presentation"
    width=${Math.ceil(width)}
    height=${tops.end}
  >
    <g aria-hidden="true">
      ${name(texts.tracks.send, tops.sends, senderClass)}
      ${name(texts.tracks.segment, tops.lanes, '')}
      ${name(texts.tracks.recv, tops.receives, receiverClass)} ${offsets(row, x, layout)}
      ${joints(row, x, tops)} ${buffered(stream, tops, part)}
    </g>
    ${row.sends.map((block) => drawBlock(block, tops.sends, senderClass, part))}
    ${row.lanes.map((lane, number) =>
      lane.map((block) => drawBlock(block, tops.lanes + number * LANE_PX, senderClass, part)),
    )}
    ${row.receives.map((block) => drawBlock(block, tops.receives, receiverClass, part))}
  </svg>`;
}

interface Tops {
  readonly sends: number;
  readonly lanes: number;
  readonly receives: number;
  readonly end: number;
}

function topsOf({ lanes }: Row): Tops {
  const first = OFFSET_PX;
  const second = first + LABEL_PX + BAND_PX + JOINT_PX;
  const third = second + lanes.length * LANE_PX + JOINT_PX - 2;
  return { sends: first, lanes: second, receives: third, end: third + LABEL_PX + BAND_PX + 4 };
}

/** Where to count from: the row's first byte, and every so many after it. */
function offsets({ start, end }: Row, x: (offset: number) => number, { bytePx }: Layout) {
  const step = [5, 10, 20, 50].find((each) => each * bytePx >= 70) ?? roundStep(70 / bytePx);
  const first = Math.ceil(start / step) * step;
  const ticks = [start];
  for (let at = first; at < end; at += step) {
    if ((at - start) * bytePx > 40) ticks.push(at);
  }
  return ticks.map(
    (at) => svg`<text class="ribbon-offset" x=${x(at)} y="10">${at.toLocaleString('en')}</text>`,
  );
}

function roundStep(least: number): number {
  const unit = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((each) => each * unit >= least) ?? 10) * unit;
}

/** What stands in a buffer: bytes that no segment has carried yet, and bytes that no recv has got. */
function buffered(stream: Stream, tops: Tops, part: Part) {
  const { texts, senderClass, receiverClass } = part.context;
  const inSender = stream.knowsSends ? unsent(stream) : null;
  return [
    inSender === null ? nothing : band(inSender, texts.inBuffer, tops.lanes, senderClass, part),
    ...unread(stream).map((piece) => {
      const label = piece.behindGap ? texts.keptBack : texts.unreadLabel;
      return band(piece, label, tops.receives, receiverClass, part);
    }),
  ];
}

function band(piece: Piece, label: string, top: number, host: string, { row, x, layout }: Part) {
  const start = Math.max(piece.start, row.start);
  const width = (Math.min(piece.end, row.end) - start) * layout.bytePx - 1;
  if (width <= 0) return nothing;
  const left = x(start) + 0.5;
  return svg`<g class="ribbon-band ${host}">
    <rect x=${left} y=${top + LABEL_PX} width=${width} height=${BAND_PX} rx="2" />
    <text x=${left + 5} y=${top + LABEL_PX + BASELINE_PX}>${widthOf(label) < width ? label : ''}</text>
  </g>`;
}

/** Lines from track to track: whole where both have a boundary, half where only one has. */
function joints(row: Row, x: (offset: number) => number, tops: Tops) {
  const sends = edges(row.sends);
  const segments = edges(row.lanes.flat());
  const receives = edges(row.receives);
  return [
    ...between(sends, segments, tops.sends + LABEL_PX + BAND_PX, tops.lanes + LABEL_PX, x),
    ...between(segments, receives, tops.receives - JOINT_PX, tops.receives + LABEL_PX, x),
  ];
}

function between(
  above: ReadonlySet<number>,
  below: ReadonlySet<number>,
  top: number,
  bottom: number,
  x: (offset: number) => number,
) {
  const middle = top + JOINT_PX / 2;
  return [...new Set([...above, ...below])].map((at) => {
    const isThrough = above.has(at) && below.has(at);
    const [from, to] = isThrough
      ? [top, bottom]
      : above.has(at)
        ? [top, middle]
        : [bottom - 5, bottom];
    return svg`<line
      class="ribbon-joint ${isThrough ? 'is-through' : ''}"
      x1=${x(at)}
      x2=${x(at)}
      y1=${from}
      y2=${to}
    />`;
  });
}

function edges(blocks: readonly Block[]): Set<number> {
  return new Set(
    blocks.flatMap(({ start, end, cutAtStart, cutAtEnd }) => [
      ...(cutAtStart ? [] : [start]),
      ...(cutAtEnd ? [] : [end]),
    ]),
  );
}

interface Part {
  readonly row: Row;
  readonly bytes: readonly (number | undefined)[];
  readonly x: (offset: number) => number;
  readonly layout: Layout;
  readonly context: RibbonContext;
}

function drawBlock(block: Block, top: number, host: string, part: Part) {
  const { row, x, layout, context } = part;
  const [piece] = block.pieces;
  if (piece === undefined) return nothing;
  const key = blockKey(row, block);
  const width = Math.max((block.end - block.start) * layout.bytePx - 1, 1);
  const left = x(block.start) + 0.5;
  const classes = classesOf(block, piece, context);
  // What can be read in a block is not its name, which says more.
  return svg`<g class="ribbon-block is-${piece.kind} ${host} ${classes}" data-key=${key}>
    <g
      id=${context.idOf(key)}
      role="option"
      aria-selected=${context.active === key}
      aria-label=${context.sentence(block.pieces)}
    >
      <rect x=${left} y=${top + LABEL_PX} width=${width} height=${BAND_PX} rx="2" />
    </g>
    <g aria-hidden="true">
      <text class="ribbon-label" x=${left + 1} y=${top + LABEL_PX - 4}>${labelOf(block, piece, width, context)}</text>
      ${layout.readable ? characters(block, top, part) : nothing}
      ${
        piece.kind === 'segment' && piece.frame.fate === 'dropped'
          ? svg`<line class="ribbon-cross" x1=${left} y1=${top + LABEL_PX + BAND_PX} x2=${left + width} y2=${top + LABEL_PX} />`
          : nothing
      }
    </g>
  </g>`;
}

function characters(block: Block, top: number, { row, bytes, x }: Part) {
  const shown = charactersOf(bytes.slice(block.start - row.start, block.end - row.start));
  // A position for each UTF-16 unit, of which a character may have two.
  const at = shown.flatMap(({ start, end, text }) =>
    Array<number>(text.length).fill(x(block.start + (start + end) / 2)),
  );
  const text = shown.map((character) => character.text).join('');
  return svg`<text class="ribbon-bytes" x=${at.join(' ')} y=${top + LABEL_PX + BASELINE_PX}>${text}</text>`;
}

function classesOf(block: Block, piece: AnyPiece, context: RibbonContext): string {
  const classes: string[] = [];
  if (block.cutAtStart) classes.push('is-continued');
  if (piece.kind === 'segment') {
    classes.push(`is-${piece.frame.fate}`);
    if (piece.again !== null) classes.push('is-again');
    if (block.pieces.some((each) => each.kind === 'segment' && each.frame.id === context.selected))
      classes.push('is-selected');
  }
  if (context.isRelated !== undefined)
    classes.push(context.isRelated(block) ? 'is-related' : 'is-apart');
  return classes.join(' ');
}

/** The longest that there is room for. */
function labelOf(
  { pieces, cutAtStart }: Block,
  piece: AnyPiece,
  width: number,
  { texts, acknowledged }: RibbonContext,
): string {
  const fits = (text: string) => widthOf(text) <= width;
  if (pieces.length > 1) return [`${pieces.length} ×`].find(fits) ?? '';
  if (cutAtStart) return ['…'].find(fits) ?? '';
  if (piece.kind === 'segment') {
    const { id, fate } = piece.frame;
    const number = `#${id}`;
    const isOpen = piece.end > acknowledged;
    const fallback = isOpen ? texts.unacknowledgedLabel : '';
    const mark = texts.fates[fate] ?? (piece.again === null ? fallback : texts.again);
    return [`${number} ${mark}`.trim(), number].find(fits) ?? '';
  }
  const { call } = piece;
  return [callLabel(call), `(${call.asked})`, String(call.result ?? '')].find(fits) ?? '';
}

/** Chinese characters are set nearly twice as wide as Latin ones. */
function widthOf(text: string): number {
  const wide = text.match(/[\u2e80-\uffef]/g)?.length ?? 0;
  return (text.length + wide * 0.8) * LABEL_CHARACTER_PX;
}
