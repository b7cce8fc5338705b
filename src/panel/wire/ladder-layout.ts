/**
 * Lays the ladder out, frame after frame. How far this has come is marked every now and then, and what
 * differs from what was laid out before is laid out from the mark before it: a frame that is added at
 * the end, or a step through time, costs little however many frames there are. Pure.
 */
import type { SeenFrame } from '../state.ts';
import { arrivedAtUs } from './fates.ts';
import { Headings, standingOf } from './headings.ts';
import { heightOf, type LadderRow } from './ladder-rows.ts';
import { lateAmong } from './late.ts';
import type { CableMoment } from './outages.ts';
import { originalIn, type RelationOf, type Told } from './related.ts';

export interface Asked {
  readonly frames: readonly SeenFrame[];
  readonly relationOf: RelationOf;
  readonly narrow?: boolean;
  readonly moments?: readonly CableMoment[];
}

/** A row of a frame that repeats another. */
export interface Repeat {
  readonly row: number;
  /** The frame it repeats. */
  readonly of: number;
}

export interface LadderLayout extends Laid {
  /** What it was made of. */
  readonly frames: readonly SeenFrame[];
  readonly told: readonly (Told | undefined)[];
  readonly late: readonly boolean[];
  readonly moments: readonly CableMoment[];
  /** In narrow rows, what a segment carries and each remark has a line of its own. */
  readonly narrow: boolean;
  readonly marks: readonly Mark[];
}

/** What there is more of with every frame. */
interface Laid {
  readonly rows: readonly LadderRow[];
  /** Where each row starts, in pixels, and behind the last one where all end. */
  readonly tops: readonly number[];
  /** By place of the frame, the row in which it is sent. */
  readonly sentIn: readonly number[];
  readonly repeats: readonly Repeat[];
}

/** After so many frames, there is so much. */
interface Mark extends Course {
  readonly frames: number;
  readonly rows: number;
  readonly repeats: number;
}

/** What the rows of the next frame depend on. */
interface Course {
  /** The latest that has happened; null before anything has. */
  readonly untilUs: number | null;
  readonly moments: number;
  /** Frames that are sent and arrive later, in the order in which they do. */
  readonly under: readonly SeenFrame[];
  readonly headings: Headings;
}

/** Below this two frames follow each other; delayed acknowledgements (40 ms) still do. */
const GAP_US = 150_000;
const FRAMES_TO_MARK = 128;
const NO_MOMENTS: readonly CableMoment[] = [];

/** @param known anything laid out before, of which all that still holds is taken */
export function layOut(
  { frames, relationOf, narrow = false, moments = NO_MOMENTS }: Asked,
  known?: LadderLayout,
  framesToMark = FRAMES_TO_MARK,
): LadderLayout {
  const late = lateAmong(frames);
  const told = frames.map(({ id }) => relationOf(id));
  const made = { frames, told, late, moments, narrow };
  const marks = known === undefined ? [] : marksHeld(known, made);
  const at = marks.at(-1);
  const course = new LadderCourse(moments, narrow, at && known, at);
  for (let place = at?.frames ?? 0; place < frames.length; place += 1) {
    const frame = frames[place];
    if (frame === undefined) continue;
    course.send(frame, told[place], late[place] === true);
    if ((place + 1) % framesToMark === 0) marks.push(course.mark(place + 1));
  }
  const laid = course.end();
  // The same list for the same repeats, so that their pointers are worked out once.
  const isSame = at?.repeats === laid.repeats.length && known?.repeats.length === at.repeats;
  return { ...made, ...laid, marks, repeats: isSame ? known.repeats : laid.repeats };
}

/** Those before the first difference. */
function marksHeld(
  known: LadderLayout,
  { frames, told, late, moments, narrow }: Omit<LadderLayout, 'marks' | keyof Laid>,
): Mark[] {
  if (known.moments !== moments || known.narrow !== narrow) return [];
  let same = 0;
  while (
    same < frames.length &&
    known.frames[same] === frames[same] &&
    known.told[same] === told[same] &&
    known.late[same] === late[same]
  )
    same += 1;
  return known.marks.filter((mark) => mark.frames <= same);
}

class LadderCourse {
  readonly #rows: LadderRow[];
  readonly #tops: number[];
  readonly #sentIn: number[];
  readonly #repeats: Repeat[];
  readonly #allMoments: readonly CableMoment[];
  readonly #narrow: boolean;
  #headings: Headings;
  readonly #under: SeenFrame[];
  #untilUs: number | null;
  #moments: number;

  /** Goes on from a mark of what is known; without, from the beginning. */
  constructor(moments: readonly CableMoment[], narrow: boolean, known?: Laid, mark?: Mark) {
    this.#allMoments = moments;
    this.#narrow = narrow;
    this.#rows = known?.rows.slice(0, mark?.rows) ?? [];
    this.#tops = known?.tops.slice(0, this.#rows.length + 1) ?? [0];
    this.#sentIn = known?.sentIn.slice(0, mark?.frames) ?? [];
    this.#repeats = known?.repeats.slice(0, mark?.repeats) ?? [];
    this.#headings = new Headings(mark?.headings);
    this.#under = [...(mark?.under ?? [])];
    this.#untilUs = mark?.untilUs ?? null;
    this.#moments = mark?.moments ?? 0;
  }

  mark(frames: number): Mark {
    const headings = this.#headings;
    this.#headings = new Headings(headings);
    return {
      frames,
      rows: this.#rows.length,
      repeats: this.#repeats.length,
      untilUs: this.#untilUs,
      moments: this.#moments,
      under: [...this.#under],
      headings,
    };
  }

  send(frame: SeenFrame, told: Told | undefined, late: boolean): void {
    this.#arriveUntil(frame.atUs);
    this.#pass(frame.atUs);
    const standing = told?.tcp ? standingOf(told.tcp) : null;
    const heading = standing === null ? null : this.#headings.before(frame, standing);
    if (standing !== null && heading !== null)
      this.#add({ kind: 'phase', key: `phase-${frame.id}`, frame, standing, ...heading });
    const of = originalIn(told);
    if (of !== null) this.#repeats.push({ row: this.#rows.length, of });
    this.#sentIn.push(this.#rows.length);
    this.#add({ kind: 'sent', key: `sent-${frame.id}`, frame, late, standing }, told);
    if (!late) return;
    const atUs = arrivesUs(frame);
    this.#under.splice(this.#under.findLastIndex((each) => arrivesUs(each) <= atUs) + 1, 0, frame);
  }

  /** All that is still to come. */
  end(): Laid {
    this.#arriveUntil(Infinity);
    this.#passMoments(Infinity);
    return {
      rows: this.#rows,
      tops: this.#tops,
      sentIn: this.#sentIn,
      repeats: this.#repeats,
    };
  }

  #arriveUntil(untilUs: number): void {
    for (let next = this.#under[0]; next !== undefined; next = this.#under[0]) {
      const atUs = arrivesUs(next);
      if (atUs > untilUs) return;
      this.#under.shift();
      this.#pass(atUs);
      this.#add({ kind: 'arrived', key: `arrived-${next.id}`, frame: next });
    }
  }

  /** Time goes on, past what happened to cables. */
  #pass(atUs: number): void {
    this.#passMoments(atUs);
    this.#foldTime(atUs);
  }

  #passMoments(untilUs: number): void {
    for (
      let moment = this.#allMoments[this.#moments];
      moment !== undefined && moment.atUs <= untilUs;
      moment = this.#allMoments[this.#moments]
    ) {
      this.#foldTime(moment.atUs);
      this.#add(moment);
      this.#moments += 1;
    }
  }

  #foldTime(atUs: number): void {
    const us = atUs - (this.#untilUs ?? atUs);
    if (us >= GAP_US) this.#add({ kind: 'gap', key: `gap-${this.#rows.length}`, us });
    this.#untilUs = Math.max(this.#untilUs ?? atUs, atUs);
  }

  #add(row: LadderRow, told?: Told): void {
    this.#rows.push(row);
    this.#tops.push((this.#tops.at(-1) ?? 0) + heightOf(row, told, this.#narrow));
  }
}

function arrivesUs(frame: SeenFrame): number {
  return arrivedAtUs(frame) ?? Infinity;
}
