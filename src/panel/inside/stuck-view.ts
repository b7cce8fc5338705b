/**
 * Why is it stuck? Looks twice, a moment apart, because sockets and threads are told one after the
 * other: what only a moment in between looked like is no cause. The answer stays until it is closed,
 * and says when it has grown old.
 */
import { nothing, render } from 'lit/html.js';
import { findCauses } from '../../../sandbox-server/protocol/stuck/find-causes.ts';
import type { Finding } from '../../../sandbox-server/protocol/stuck/state.ts';
import type { LabSource } from '../lab-source.ts';
import type { PanelState } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { runNames } from '../words.ts';
import { isHolding } from '../wire/gate-bar.ts';
import { stuckState } from './lab-state.ts';
import { answerTemplate, spoken, type Answer, type AnswerActions } from './stuck-answer.ts';

/** Longer than the agent takes between two looks. */
const BETWEEN_MS = 400;
const LONGEST_MS = 4_000;

type Asked =
  | { readonly name: 'no' }
  /** `seen` are the keys of what was found at the first look. */
  | {
      readonly name: 'looking';
      readonly seen: ReadonlySet<string> | null;
      readonly sinceMs: number;
    }
  | {
      readonly name: 'answered';
      readonly answer: Answer;
      readonly of: Pick<PanelState, 'runs' | 'wire'>;
    };

export interface StuckActions extends Omit<AnswerActions, 'again' | 'close'> {
  readonly source: () => LabSource;
  readonly say: (text: string) => void;
  /** What is watched may have to be other. */
  readonly changed: () => void;
}

export class StuckView {
  #element: HTMLElement;
  #texts: PanelTexts;
  #actions: StuckActions;
  #asked: Asked = { name: 'no' };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, texts: PanelTexts, actions: StuckActions) {
    this.#element = element;
    this.#texts = texts;
    this.#actions = actions;
  }

  /** Sockets and waits are needed for an answer. */
  get looks(): boolean {
    return this.#asked.name === 'looking';
  }

  ask(): void {
    this.#asked = { name: 'looking', seen: null, sinceMs: performance.now() };
    this.#actions.changed();
    this.#look();
  }

  close(): void {
    if (this.#asked.name === 'no') return;
    clearTimeout(this.#timer);
    this.#asked = { name: 'no' };
    this.#actions.changed();
    this.draw();
  }

  draw(): void {
    const asked = this.#asked;
    const { state } = this.#actions.source();
    if (asked.name === 'no') render(nothing, this.#element);
    else {
      const isOld =
        asked.name === 'answered' &&
        (asked.of.runs.length !== state.runs.length ||
          asked.of.runs.some(({ exit }, place) => exit !== state.runs[place]?.exit) ||
          isHolding(asked.of.wire) !== isHolding(state.wire));
      const answer = asked.name === 'answered' ? asked.answer : null;
      const actions = {
        ...this.#actions,
        again: () => this.ask(),
        close: () => this.close(),
      };
      const names = runNames(state.runs, this.#texts);
      render(answerTemplate(answer, isOld, names, actions, this.#texts), this.#element);
    }
    this.#element.hidden = asked.name === 'no';
  }

  #look(): void {
    clearTimeout(this.#timer);
    if (this.#asked.name !== 'looking') return;
    const { seen, sinceMs } = this.#asked;
    const state = stuckState(this.#actions.source());
    const isLate = performance.now() - sinceMs > LONGEST_MS;
    if (state === undefined) {
      if (isLate) return this.#answer({ findings: [], state: null });
    } else {
      const findings = findCauses(state);
      const steady = findings.filter((finding) => seen?.has(keyOf(finding)));
      // What has only now come up is looked at once more.
      if (seen !== null && (steady.length === findings.length || isLate))
        return this.#answer({ findings: steady, state });
      this.#asked = { name: 'looking', seen: new Set(findings.map(keyOf)), sinceMs };
    }
    this.#timer = setTimeout(() => this.#look(), state === undefined ? 50 : BETWEEN_MS);
    this.draw();
  }

  #answer(answer: Answer): void {
    const { state } = this.#actions.source();
    this.#asked = { name: 'answered', answer, of: state };
    this.#actions.say(spoken(answer, runNames(state.runs, this.#texts), this.#texts));
    this.#actions.changed();
    this.draw();
  }
}

/** The same cause by the same evidence. */
function keyOf(finding: Finding): string {
  const { cause } = finding;
  switch (cause) {
    case 'nothing-listens':
    case 'loopback-only':
      return `${cause} ${finding.attempt.host} ${finding.attempt.address} ${finding.attempt.port}`;
    case 'accept-queue-full':
      return `${cause} ${finding.listener.inode}`;
    case 'time-wait':
      return `${cause} ${finding.run.run}`;
    case 'wire-held':
      return cause;
    case 'no-newline':
    case 'both-receive':
      return `${cause} ${finding.ends[0].socket.inode} ${finding.ends[1].socket.inode}`;
    case 'peer-gone':
      return `${cause} ${finding.end.socket.inode}`;
  }
}
