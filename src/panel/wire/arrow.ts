/** A frame's arrow between two rails. */
import { nothing, svg } from 'lit/html.js';

const HEAD = 6;
/** How far an arrow falls on its way: time goes downwards. */
const FALL = 7;
const TOP = 21;

export interface Arrow {
  readonly start: number;
  readonly ends: readonly number[];
  /** How far it came: all the way, to the middle of the wire, or lost there. */
  readonly reach: 'whole' | 'half' | 'lost';
  /** Starts in the middle of the wire, where the frame was held. */
  readonly onward?: boolean;
}

export function arrow(arrow: Arrow, width: number) {
  const top = arrow.onward ? TOP - 12 : TOP;
  const height = top + FALL + 8;
  return svg`<svg class="ladder-arrow is-${arrow.reach}" width=${width} height=${height} aria-hidden="true">
    ${arrow.ends.map((end) => line(arrow, end, top))}
  </svg>`;
}

function line({ start, reach, onward }: Arrow, end: number, top: number) {
  const middle = (start + end) / 2;
  const from = onward ? middle : start;
  const to = reach === 'whole' ? end : middle;
  const side = Math.sign(end - start);
  const at = (x: number) => top + ((x - start) / (end - start || 1)) * FALL;
  const tip = to - side * 2;
  const y = at(tip);
  return svg`
    <line x1=${from} y1=${at(from)} x2=${tip} y2=${y}></line>
    ${
      reach === 'whole'
        ? svg`<path class="ladder-head" d=${`M${tip} ${y}l${-side * HEAD * 1.4} ${-HEAD * 0.75}v${HEAD * 1.5}z`}></path>`
        : nothing
    }
    ${
      reach === 'lost'
        ? svg`<path class="ladder-cross" d=${`M${to - 5} ${y - 5}l10 10m0 -10l-10 10`}></path>`
        : nothing
    }
    ${reach === 'half' ? svg`<circle class="ladder-hung" cx=${to} cy=${y} r="5"></circle>` : nothing}
    ${onward ? svg`<circle class="ladder-left" cx=${from} cy=${at(from)} r="4"></circle>` : nothing}`;
}

/** A frame that never left its host: out of the rail and back. */
export function loop(rail: number, inwards: 1 | -1, width: number) {
  const reach = 18 * inwards;
  const path = `M${rail} 14h${reach / 2}q${reach / 2} 0 ${reach / 2} 7t${-reach / 2} 7h${-reach / 2 + 6 * inwards}`;
  const tip = rail + 2 * inwards;
  return svg`<svg class="ladder-arrow is-whole" width=${width} height="36" aria-hidden="true">
    <path class="ladder-loop" d=${path}></path>
    <path class="ladder-head" d=${`M${tip} 28l${HEAD * 1.4 * inwards} ${-HEAD * 0.75}v${HEAD * 1.5}z`}></path>
  </svg>`;
}
