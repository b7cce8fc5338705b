/** A frame's arrow between two rails: where its lines go is worked out apart from drawing it. */
import { nothing, svg } from 'lit/html.js';
import type { Span } from './rails.ts';

const HEAD = 6;
/** How far an arrow falls on its way: time goes downwards. */
const FALL = 7;
const TOP = 21;
/** An arrow that goes on has nothing written above it. */
const ONWARD_TOP = 9;

export interface Arrow extends Span {
  /** How far it came: all the way, to the middle of the wire, or lost there. */
  readonly reach: 'whole' | 'half' | 'lost';
  /** Starts in the middle of the wire, where the frame was held. */
  readonly onward?: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The line of an arrow towards one of its ends. */
export function lineTo({ start, reach, onward }: Arrow, end: number): { from: Point; to: Point } {
  const top = onward === true ? ONWARD_TOP : TOP;
  const middle = (start + end) / 2;
  const at = (x: number): Point => ({
    x,
    y: top + ((x - start) / (end - start || 1)) * FALL,
  });
  const tip = reach === 'whole' ? end - Math.sign(end - start) * 2 : middle;
  return { from: at(onward === true ? middle : start), to: at(tip) };
}

export function arrow(arrow: Arrow, width: number) {
  const height = (arrow.onward === true ? ONWARD_TOP : TOP) + FALL + 8;
  return svg`<svg class="ladder-arrow is-${arrow.reach}" width=${width} height=${height} aria-hidden="true">
    ${arrow.ends.map((end) => drawn(arrow, end))}
  </svg>`;
}

function drawn(arrow: Arrow, end: number) {
  const { from, to } = lineTo(arrow, end);
  const side = Math.sign(end - arrow.start);
  const { reach, onward } = arrow;
  return svg`
    <line x1=${from.x} y1=${from.y} x2=${to.x} y2=${to.y}></line>
    ${
      reach === 'whole'
        ? svg`<path class="ladder-head" d=${`M${to.x} ${to.y}l${-side * HEAD * 1.4} ${-HEAD * 0.75}v${HEAD * 1.5}z`}></path>`
        : nothing
    }
    ${
      reach === 'lost'
        ? svg`<path class="ladder-cross" d=${`M${to.x - 5} ${to.y - 5}l10 10m0 -10l-10 10`}></path>`
        : nothing
    }
    ${reach === 'half' ? svg`<circle class="ladder-hung" cx=${to.x} cy=${to.y} r="5"></circle>` : nothing}
    ${onward === true ? svg`<circle class="ladder-left" cx=${from.x} cy=${from.y} r="4"></circle>` : nothing}`;
}

/** A frame that comes back to its own rail: out and back. */
export function loop(rail: number, inwards: 1 | -1, width: number) {
  const reach = 18 * inwards;
  const path = `M${rail} 14h${reach / 2}q${reach / 2} 0 ${reach / 2} 7t${-reach / 2} 7h${-reach / 2 + 6 * inwards}`;
  const tip = rail + 2 * inwards;
  return svg`<svg class="ladder-arrow is-whole" width=${width} height="36" aria-hidden="true">
    <path class="ladder-loop" d=${path}></path>
    <path class="ladder-head" d=${`M${tip} 28l${HEAD * 1.4 * inwards} ${-HEAD * 0.75}v${HEAD * 1.5}z`}></path>
  </svg>`;
}
