/** The hosts' rails and the names over them. */
import { html, nothing } from 'lit/html.js';
import type { PanelTexts } from '../texts/index.ts';
import type { Cut } from './outages.ts';
import { GUTTER_PX, type Rails } from './rails.ts';
import { styled } from './styled.ts';

/** Between two names, with less than this nothing else is written. */
const LEAST_ROOM_PX = 200;

/** @param standing what the topmost rows belong to, where their heading is further up */
export function ladderHeads(
  rails: Rails,
  hosts: readonly string[],
  { onWire }: PanelTexts,
  standing: string,
) {
  const { at, shared, width } = rails;
  const own = [...at].filter(([place]) => shared?.places.has(place) !== true);
  const gap = roomBetween(rails);
  return html`<div class="ladder-heads" aria-hidden="true" ${styled({ width: `${width}px` })}>
    <span class="ladder-seconds" ${styled({ width: `${GUTTER_PX}px` })}>${onWire.seconds}</span>
    ${own.map(
      ([place, x]) =>
        html`<span class="ladder-host host-${(place % 8) + 1}" ${styled({ left: `${x}px` })}
          >${hosts[place]}</span
        >`,
    )}
    ${
      shared === null
        ? nothing
        : html`<span class="ladder-host" ${styled({ left: `${shared.x}px` })}
            >${onWire.others(shared.places.size, own.length > 0)}</span
          >`
    }
    ${
      standing === '' || gap === null
        ? nothing
        : html`<span class="ladder-standing" ${styled({ left: `${gap}px` })}>${standing}</span>`
    }
  </div>`;
}

/** The middle of the first two rails that stand far enough apart. */
function roomBetween({ at }: Rails): number | null {
  const xs = [...new Set(at.values())].sort((a, b) => a - b);
  const index = xs.findIndex((x, place) => (xs[place + 1] ?? x) - x >= LEAST_ROOM_PX);
  return index < 0 ? null : ((xs[index] ?? 0) + (xs[index + 1] ?? 0)) / 2;
}

/** @param cuts while these hosts' cables were out; a shared rail is never cut */
export function ladderRails({ at, shared }: Rails, cuts: readonly Cut[], tops: readonly number[]) {
  const own = [...at].filter(([place]) => shared?.places.has(place) !== true);
  const rail = (kind: string, x: number) =>
    html`<span
      role="presentation"
      class="ladder-rail ${kind}"
      ${styled({ left: `${x}px` })}
    ></span>`;
  return html`${own.map(([place, x]) => rail(`host-${(place % 8) + 1}`, x))}
  ${shared === null ? nothing : rail('is-shared', shared.x)}
  ${cuts
    .filter(({ place }) => at.has(place) && shared?.places.has(place) !== true)
    .map(({ place, from, to }) => {
      const [top, end] = [tops[from] ?? 0, to === null ? null : (tops[to + 1] ?? 0)];
      const height = end === null ? `calc(100% - ${top}px)` : `${end - top}px`;
      return html`<span
        role="presentation"
        class="ladder-cut host-${(place % 8) + 1} ${to === null ? 'is-open' : ''}"
        ${styled({ left: `${at.get(place) ?? 0}px`, top: `${top}px`, height })}
      ></span>`;
    })}`;
}
