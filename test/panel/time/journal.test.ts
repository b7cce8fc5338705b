import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Program, ServerMessage } from '../../../sandbox-server/protocol/messages.ts';
import { Scrollback } from '../../../src/panel/scrollback.ts';
import { INITIAL } from '../../../src/panel/state.ts';
import { Journal } from '../../../src/panel/time/journal.ts';
import { Player } from '../../../src/panel/time/player.ts';
import { update, type Action } from '../../../src/panel/update.ts';
import { FAKE_HOSTS } from '../../helpers/fake-bridge.ts';
import { ethernet, ipv4, tcp } from '../../helpers/frames.ts';

const program: Program = { kind: 'file', file: 'server.py', args: [] };
const bytes = ethernet(0x0800, ipv4({}, 6, tcp({ flags: 2 })));
const exit = { code: 0, signal: null, limit: null };
const SMALL = { checkpointSteps: 4, stepsKept: 20 };

const message = (value: ServerMessage): Action => ({ type: 'message', message: value, nowMs: 7 });
const ready = message({
  ...{ type: 'lab.ready', ref: 1, lab: 'a', key: 'k', hosts: FAKE_HOSTS, runs: [] },
  resumed: false,
});

/** What can happen, by a number each; runs and frames are counted as they come. */
const happening = fc.record({
  what: fc.constantFrom('frame', 'output', 'start', 'end', 'fate', 'waits', 'clear', 'close'),
  which: fc.nat({ max: 5 }),
  size: fc.integer({ min: 1, max: 30 }),
  waitUs: fc.nat({ max: 3_000_000 }),
});
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

interface Told {
  readonly action: Action;
  readonly atUs: number;
}

class Story {
  readonly told: Told[] = [{ action: ready, atUs: 0 }];
  readonly outputs = new Map<number, Scrollback>();
  #atUs = 0;
  #frames = 0;
  #runs = 0;

  constructor(happenings: readonly Happening[]) {
    for (const each of happenings) {
      this.#atUs += each.waitUs;
      const action = this.#action(each);
      if (action !== null) this.told.push({ action, atUs: this.#atUs });
    }
  }

  readonly output = (run: number) => {
    let output = this.outputs.get(run);
    if (output === undefined) this.outputs.set(run, (output = new Scrollback()));
    return output;
  };

  journal(limits = {}): Journal {
    const journal = new Journal(this.output, { ...SMALL, ...limits });
    for (const { action, atUs } of this.told) journal.add(action, atUs);
    return journal;
  }

  #action({ what, which, size }: Happening): Action | null {
    const atUs = this.#atUs;
    const run = 1 + (which % Math.max(1, this.#runs));
    switch (what) {
      case 'frame': {
        const id = (this.#frames += 1);
        const ends = { from: 0, to: 1, where: 'wire', fate: 'held' } as const;
        return { type: 'frames', frames: [{ id, atUs, ...ends, length: bytes.length, bytes }] };
      }
      case 'fate': {
        const frame = 1 + (which % Math.max(1, this.#frames));
        const fate = { frame, fate: 'delivered', atUs, by: 'reader', rule: null, copyOf: null };
        return message({ type: 'frames.fates', fates: [{ ...fate } as never] });
      }
      case 'start':
        this.#runs += 1;
        return message({
          ...{ type: 'run.started', ref: 1, run: this.#runs, host: 'server', program, atUs },
        });
      case 'end':
        return message({ type: 'run.ended', run, exit, bytes: 0, atUs });
      case 'output': {
        if (this.#runs === 0) return null;
        const output = this.output(run);
        output.push(new Uint8Array(size).fill(97 + which), () => undefined);
        return { type: 'output', run, end: output.endOffset };
      }
      case 'waits':
        return message({ type: 'waits', atUs, waits: [] });
      case 'clear':
        return { type: 'clear-frames' };
      case 'close':
        return { type: 'close-run', run };
    }
  }
}

const stories = (maxLength: number) =>
  fc.array(happening, { maxLength, size: 'max' }).map((happenings) => new Story(happenings));

/** What a reader sees at a position, by doing everything again from the start. */
function replayed({ told }: Story, journal: Journal, position: number) {
  let state = INITIAL;
  let steps = 0;
  const counts = new Journal(journal.output, { stepsKept: Infinity });
  for (const { action, atUs } of told) {
    counts.add(action, atUs);
    steps = counts.end;
    if (steps > position) break;
    state = update(state, action);
  }
  return state;
}

describe('a journal', () => {
  it('has the state of every moment it keeps, as doing everything again would make it', () => {
    fc.assert(
      fc.property(
        stories(60),
        fc.array(fc.nat(), { maxLength: 12, size: 'max' }),
        (story, places) => {
          const journal = story.journal();
          for (const place of [...places, 0, journal.steps.length]) {
            const position = journal.first + (place % (journal.steps.length + 1));
            expect(journal.stateAt(position)).toEqual(replayed(story, journal, position));
          }
        },
      ),
    );
  });

  it('keeps as many steps as it may, and those it has forgotten count on', () => {
    fc.assert(
      fc.property(stories(120), (story) => {
        const all = story.journal({ stepsKept: Infinity });
        const journal = story.journal();
        expect(journal.steps.length).toBeLessThanOrEqual(SMALL.stepsKept + SMALL.checkpointSteps);
        expect(journal.end).toBe(all.end);
        expect(journal.stateAt(journal.end)).toEqual(all.stateAt(all.end));
      }),
    );
  });

  it('forgets the oldest frames when their bytes are more than it may keep', () => {
    const frames = Array.from({ length: 100 }, () => ({
      ...({ what: 'frame', which: 0, size: 1, waitUs: 1 } as const),
    }));
    const frameBytesKept = bytes.length * 10;
    const journal = new Story(frames).journal({ stepsKept: Infinity, frameBytesKept });
    expect(journal.steps.length).toBeLessThanOrEqual(10 + SMALL.checkpointSteps);
    expect(journal.stateAt(journal.end).frames).toHaveLength(100);
  });

  it('tells what nobody can see of the moment it follows, also when that was looked at before', () => {
    const journal = new Story([{ what: 'frame', which: 0, size: 1, waitUs: 1 }]).journal();
    expect(journal.stateAt(1).frames).toHaveLength(1);
    journal.add({ type: 'clear-frames' }, 2);
    expect(journal.end).toBe(1);
    expect(journal.stateAt(1).frames).toEqual([]);
  });

  it('makes long waits short on its axis, and no time goes back', () => {
    fc.assert(
      fc.property(stories(40), (story) => {
        const { steps, fromMs, toMs } = story.journal({ stepsKept: Infinity });
        for (const [index, step] of steps.entries()) {
          const before = steps[index - 1] ?? step;
          expect(Math.round(step.atMs - before.atMs)).toBeLessThanOrEqual(1_500);
          expect(step.atMs).toBeGreaterThanOrEqual(before.atMs);
          expect(step.atUs).toBeGreaterThanOrEqual(before.atUs);
        }
        expect(Math.round(toMs - fromMs)).toBeLessThanOrEqual(1_500 * steps.length + 700);
      }),
    );
  });
});

describe('who moves through a journal', () => {
  const seen = (player: Player, runs: Iterable<number>) => ({
    position: player.position,
    state: player.state,
    nowUs: player.nowUs(),
    printed: [...runs].map((run) => {
      const text: string[] = [];
      player.output(run).attach((chunk) => text.push(Buffer.from(chunk).toString()))();
      return text.join('');
    }),
  });

  it('is where it was after a step forward and a step back', () => {
    fc.assert(
      fc.property(stories(60), fc.nat(), (story, place) => {
        const journal = story.journal();
        const runs = [...story.outputs.keys()];
        const player = new Player(journal);
        player.step(place % (journal.steps.length + 1));
        if (player.isAtEnd) return;
        const before = seen(player, runs);
        player.step(1);
        expect(player.position).toBe(before.position + 1);
        player.step(-1);
        expect(seen(player, runs)).toEqual(before);
      }),
    );
  });

  it('shows of each run what it had printed by then, however it came there', () => {
    fc.assert(
      fc.property(
        stories(60),
        fc.array(fc.nat(), { maxLength: 10, size: 'max' }),
        (story, places) => {
          const journal = story.journal();
          const player = new Player(journal);
          for (const place of places) {
            player.seek(journal.fromMs + (place % Math.ceil(journal.toMs - journal.fromMs)));
            for (const { id, received } of player.state.runs) {
              const [{ printed }] = [seen(player, [id])];
              const all = Buffer.concat(story.output(id).between(0, received)).toString();
              expect(printed[0]).toBe(all);
            }
          }
        },
      ),
    );
  });
});
