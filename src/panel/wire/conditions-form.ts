/** What the wire is like, by direction: sliders, a seed, and how much slower time goes on it. */
import { html, nothing } from 'lit/html.js';
import type {
  WireCommand,
  WireConditions,
  WireState,
} from '../../../sandbox-server/protocol/wire.ts';
import type { PanelTexts } from '../texts/index.ts';

type Send = (command: WireCommand) => void;
type Amount = 'latencyMs' | 'jitterMs' | 'lossPercent' | 'duplicationPercent' | 'reorderingPercent';

const IDEAL: WireConditions = {
  from: null,
  to: null,
  latencyMs: 0,
  jitterMs: 0,
  lossPercent: 0,
  duplicationPercent: 0,
  reorderingPercent: 0,
  kbitPerSecond: null,
  seed: 1,
};
const MOST: Record<Amount, number> = {
  latencyMs: 2_000,
  jitterMs: 500,
  lossPercent: 100,
  duplicationPercent: 100,
  reorderingPercent: 100,
};
const AMOUNTS = Object.keys(MOST) as Amount[];
/** Null is as fast as it can. */
const SPEEDS = [null, 10_000, 1_000, 256, 64, 16] as const;
const SCALES = [1, 10, 100, 1_000, 2_000] as const;
const SEGMENTS = [null, 536, 100, 10, 1] as const;
const SEED_MOST = 0xffff_ffff;

/** The wire says within this how it is now, or has not heard. */
const ANSWERED_WITHIN_MS = 2_000;

interface Asked {
  readonly conditions: readonly WireConditions[];
  /** How they were when it was asked. */
  readonly before: readonly WireConditions[];
  readonly atMs: number;
}

export class ConditionsForm {
  #texts: PanelTexts;
  #send: Send;
  #again: () => void;
  /** Both directions alike, or the one of this index. */
  #direction = 0;
  /** What was asked for last: a second change soon after builds on it, not on what was before. */
  #asked: Asked | undefined;

  constructor(texts: PanelTexts, send: Send, again: () => void) {
    this.#texts = texts;
    this.#send = send;
    this.#again = again;
  }

  template({ timeScale, segmentBytes, ...told }: WireState, hosts: readonly string[]) {
    const { onWire } = this.#texts;
    const conditions = this.#soon(told.conditions);
    const directions = directionsOf(hosts);
    const [from, to] = directions[this.#direction] ?? [null, null];
    const here = conditions.find((each) => each.from === from && each.to === to) ?? {
      ...(conditions.find((each) => each.from === null && each.to === null) ?? IDEAL),
      from,
      to,
    };
    const change = (some: Partial<WireConditions>) => {
      this.#set(told.conditions, { ...here, ...some });
      this.#again();
    };
    return html`<fieldset class="wire-conditions">
      <legend>${onWire.conditions}</legend>
      <label
        >${onWire.direction}
        <select
          data-key="direction"
          @change=${(event: Event) => {
            this.#direction = (event.target as HTMLSelectElement).selectedIndex;
            this.#again();
          }}
        >
          ${directions.map(
            ([start, end], index) =>
              html`<option ?selected=${index === this.#direction}>
                ${start === null || end === null ? onWire.bothWays : `${start} → ${end}`}
              </option>`,
          )}
        </select></label
      >
      ${AMOUNTS.map((name) =>
        this.#slider(name, onWire.amounts[name], here[name], MOST[name], (value) =>
          change({ [name]: value }),
        ),
      )}
      ${choice(
        onWire.speed,
        SPEEDS.map((speed) => (speed === null ? onWire.unlimited : onWire.kbit(speed))),
        SPEEDS.findIndex((speed) => speed === here.kbitPerSecond),
        (index) => change({ kbitPerSecond: SPEEDS[index] ?? null }),
      )}
      <label title=${onWire.seedHint}
        >${onWire.seed}
        <input
          type="number"
          data-key="seed"
          min="0"
          max=${SEED_MOST}
          .value=${String(here.seed)}
          @change=${(event: Event) => {
            const seed = Math.round(Number((event.target as HTMLInputElement).value));
            if (seed >= 0 && seed <= SEED_MOST) change({ seed });
          }}
      /></label>
      ${choice(
        onWire.timeScale,
        SCALES.map((scale) => (scale === 1 ? onWire.realTime : onWire.slower(scale))),
        SCALES.findIndex((scale) => scale === timeScale),
        (index) => this.#send({ type: 'wire.time-scale', factor: SCALES[index] ?? 1 }),
      )}
      ${choice(
        onWire.segments,
        SEGMENTS.map((bytes) => (bytes === null ? onWire.whole : onWire.atMost(bytes))),
        SEGMENTS.findIndex((bytes) => bytes === segmentBytes),
        (index) => this.#send({ type: 'wire.segments', bytes: SEGMENTS[index] ?? null }),
      )}
      ${
        conditions.length > 0 || timeScale !== 1 || segmentBytes !== null
          ? html`<button type="button" data-key="ideal" @click=${() => this.#ideal()}>
              ${onWire.ideal}
            </button>`
          : nothing
      }
    </fieldset>`;
  }

  #slider(key: string, label: string, value: number, most: number, set: (value: number) => void) {
    const unit = key.endsWith('Ms') ? 'ms' : '%';
    return html`<label
      >${label}
      <span class="wire-slider"
        ><input
          type="range"
          data-key=${key}
          min="0"
          max=${most}
          step=${unit === 'ms' ? 10 : 1}
          .value=${String(value)}
          aria-valuetext=${`${value} ${unit}`}
          @change=${(event: Event) => set(Number((event.target as HTMLInputElement).value))}
        /><output>${value} ${unit}</output></span
      ></label
    >`;
  }

  /** What was asked for, until the wire has told that it is so. */
  #soon(told: readonly WireConditions[]): readonly WireConditions[] {
    const { conditions, before, atMs } = this.#asked ?? { conditions: told, before: told, atMs: 0 };
    const isOpen = performance.now() - atMs < ANSWERED_WITHIN_MS && isSame(told, before);
    if (!isOpen) this.#asked = undefined;
    return isOpen ? conditions : told;
  }

  /** One direction's own conditions stand before those for all. */
  #set(told: readonly WireConditions[], changed: WireConditions): void {
    const others = this.#soon(told).filter(
      ({ from, to }) => from !== changed.from || to !== changed.to,
    );
    const isForAll = changed.from === null;
    const list = isForAll ? [...others, changed] : [changed, ...others];
    this.#asked = { conditions: list, before: told, atMs: performance.now() };
    this.#send({ type: 'wire.conditions', conditions: list });
  }

  #ideal(): void {
    this.#asked = undefined;
    this.#send({ type: 'wire.conditions', conditions: [] });
    this.#send({ type: 'wire.time-scale', factor: 1 });
    this.#send({ type: 'wire.segments', bytes: null });
  }
}

function isSame(some: readonly WireConditions[], others: readonly WireConditions[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

function directionsOf(hosts: readonly string[]): (readonly [string | null, string | null])[] {
  const [one, other] = hosts;
  const both = [null, null] as const;
  if (one === undefined || other === undefined || hosts.length > 2) return [both];
  return [both, [one, other], [other, one]];
}

function choice(
  label: string,
  options: readonly string[],
  selected: number,
  choose: (index: number) => void,
) {
  return html`<label
    >${label}
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).selectedIndex)}>
      ${options.map(
        (option, index) => html`<option ?selected=${index === selected}>${option}</option>`,
      )}
    </select></label
  >`;
}
