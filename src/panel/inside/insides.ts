/** What a panel does with the insides of hosts: asks for what is in view, and answers what is stuck. */
import type { Wait } from '../../../sandbox-server/protocol/inside.ts';
import type { CodeView } from '../code-view.ts';
import { InView } from '../in-view.ts';
import type { LiveLab } from '../live-lab.ts';
import type { PanelTexts } from '../texts/index.ts';
import type { TimeView } from '../time/time-view.ts';
import type { WireView } from '../wire-view.ts';
import { hasInsides } from './lab-state.ts';
import { socketKey } from './socket-rows.ts';
import { StuckView } from './stuck-view.ts';

export interface InsidesOptions {
  readonly part: (selector: string) => HTMLElement;
  readonly live: LiveLab;
  /** Which moment is shown. */
  readonly time: TimeView;
  readonly code: CodeView;
  readonly wire: WireView;
  readonly texts: PanelTexts;
  /** Brings a part of the panel into view, where there is room for one only. */
  readonly show: (part: 'code' | 'wire') => void;
  readonly say: (text: string) => void;
}

export class Insides {
  #options: InsidesOptions;
  #inView: InView;
  #stuck: StuckView;

  constructor(options: InsidesOptions) {
    const { part, live, wire, show, time, say, texts } = options;
    this.#options = options;
    this.#stuck = new StuckView(part('.lab-stuck'), texts, {
      source: () => time.source,
      say,
      changed: () => this.watch(),
      release: () => live.wire({ type: 'wire.gate', gate: 'open', discovery: false }),
      showFrame: (id) => {
        show('wire');
        wire.showFrame(id);
      },
      showSocket: (socket) => {
        show('wire');
        wire.showSockets(socketKey(socket));
      },
      showWait: (wait) => this.showWait(wait),
    });
    part('[data-key=stuck]').addEventListener('click', () => this.ask());
    const parts = ['.lab-code', '.lab-hosts', '.lab-wire'].map(part);
    this.#inView = new InView(parts, () => this.watch());
  }

  /** Why is it stuck? Asked of a live lab in which something has run. */
  ask(): void {
    if (this.#canAsk()) this.#stuck.ask();
  }

  /** Brings the line at which a thread waits into view. */
  showWait({ run, where }: Wait): void {
    const { time, show, code } = this.#options;
    const host = time.source.state.runs.find(({ id }) => id === run)?.host;
    if (where === null || host === undefined) return;
    show('code');
    code.showLine(host, where.file, run, where.line);
  }

  /** Nobody looks any more. */
  close(): void {
    this.#inView.close();
    this.#options.live.watch(this, { sockets: false, waits: false });
  }

  draw(): void {
    const canAsk = this.#canAsk();
    this.#options.part('[data-key=stuck]').hidden = !canAsk;
    if (!canAsk) this.#stuck.close();
    this.#stuck.draw();
    this.watch();
  }

  /** Has the lab told what the reader looks at, and no more than that. */
  watch(): void {
    const { live, part, wire } = this.#options;
    const isInView = (selector: string) => this.#inView.has(part(selector));
    // While its past is shown the lab goes on, and what is looked at goes on being told.
    const isOwn = this.#options.time.showing !== 'recorded';
    const isOfLab = isOwn && hasInsides(live.state);
    const asks = isOfLab && this.#stuck.looks;
    const runs = live.state.runs.some(({ exit }) => exit === null);
    const waits = isOfLab && runs && (isInView('.lab-code') || isInView('.lab-hosts'));
    const sockets = isOfLab && wire.showsSockets && isInView('.lab-wire');
    // What a thread waits for is a socket's number: its ends are among the sockets.
    live.watch(this, {
      sockets: sockets || waits || asks,
      waits: waits || asks,
      // Said before there is a lab: the first run in it is followed too.
      calls: isOwn && wire.wantsCalls,
    });
  }

  #canAsk(): boolean {
    const { state } = this.#options.live;
    return this.#options.time.showing === 'live' && hasInsides(state) && state.runs.length > 0;
  }
}
