/** The wire: its levers, what crossed it or stands at its ends, and before that, what to press. */
import { html, nothing, render } from 'lit/html.js';
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';
import type { WireCommand } from '../../sandbox-server/protocol/wire.ts';
import { FrameTable } from './frame-table.ts';
import { SocketsShape } from './inside/sockets-shape.ts';
import { LAYER_TEXTS } from './layers/texts/index.ts';
import type { PanelState, SeenFrame } from './state.ts';
import type { EndRuns } from './stream/ends-of.ts';
import { StreamShape } from './stream/stream-shape.ts';
import { PANEL_TEXTS, type PanelTexts } from './texts/index.ts';
import { cableNotices } from './wire/cable-notice.ts';
import { ConditionsForm } from './wire/conditions-form.ts';
import { indexOf } from './wire/fates.ts';
import { cableMoments, type CableMoment } from './wire/outages.ts';
import { Flights, travelMs } from './wire/flight.ts';
import { FramesForm } from './wire/frames-form.ts';
import { heldNotice, heldTools, isHolding } from './wire/gate-bar.ts';
import { Ladder } from './wire/ladder.ts';
import { LayersView } from './wire/layers-view.ts';
import { Related } from './wire/related.ts';
import { Room } from './wire/room.ts';
import { RulesForm } from './wire/rules-form.ts';
import type { ShapeView } from './wire/shape.ts';
import { Shapes } from './wire/shapes.ts';
import { settingsThen } from './time/wire-words.ts';
import { toolBar } from './wire/tool-bar.ts';

export interface WireActions {
  readonly wire: (command: WireCommand) => void;
  readonly clear: () => void;
  /** What a saved capture is called. */
  readonly name: string;
  /** Has the two ends of a connection started once more, so that their calls are followed. */
  readonly runAgain: (ends: EndRuns) => Promise<void>;
  /** Another shape may want other things told. */
  readonly changed: () => void;
}

interface Drawn {
  readonly state: PanelState;
  readonly hosts: readonly string[];
  readonly live: boolean;
  readonly nowUs: ShapeView['nowUs'];
}

export class WireView {
  #texts: PanelTexts;
  #actions: WireActions;
  #bar: HTMLElement;
  #gate: HTMLElement;
  #empty: HTMLElement;
  #frames: FramesForm;
  #rules: RulesForm;
  #conditions: ConditionsForm;
  #shapes: Shapes;
  #layers: LayersView;
  #room: Room;
  #ladder: Ladder;
  #sockets: SocketsShape;
  #related = new Related();
  #flights = new Flights();
  #more = false;
  #selected: number | null = null;
  #moments: readonly CableMoment[] = [];
  #drawn: Drawn | undefined;
  #tick: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, language: SiteLanguage, actions: WireActions) {
    const texts = PANEL_TEXTS[language];
    this.#texts = texts;
    this.#actions = actions;
    this.#room = new Room(element.closest<HTMLElement>('.lab-panel'));
    this.#bar = must(element, '.wire-tools');
    this.#gate = must(element, '.wire-settings');
    this.#empty = must(element, '.wire-empty');
    const again = () => this.#again();
    const { clear, name, runAgain, wire } = actions;
    this.#frames = new FramesForm(texts, this.#related.of, { clear, name, changed: again });
    this.#rules = new RulesForm(texts, wire, again);
    this.#conditions = new ConditionsForm(texts, wire, again);
    const select = (id: number) => this.#select(id);
    this.#ladder = new Ladder(must(element, '.wire-ladder'), texts, {
      select,
      tools: (frame) => this.#heldTools(frame),
      flight: (frame) => this.#flight(frame),
      followed: again,
    });
    const list = new FrameTable(must(element, '.wire-list'), texts, { select, followed: again });
    this.#sockets = new SocketsShape(must(element, '.wire-sockets'), texts);
    const stream = new StreamShape(must(element, '.wire-stream'), texts, {
      select,
      runAgain,
    });
    this.#shapes = new Shapes([this.#ladder, list, stream, this.#sockets], texts);
    this.#layers = new LayersView(must(element, '.wire-layers'), texts, LAYER_TEXTS[language], {
      close: () => this.#close(),
    });
  }

  /** The hosts' sockets are to be shown. */
  get showsSockets(): boolean {
    return this.#shapes.shown?.name === 'sockets';
  }

  /** The calls of programs that are started from now on are to be shown. */
  get wantsCalls(): boolean {
    return this.#shapes.chosen === 'stream';
  }

  focus(): void {
    this.#shapes.shown?.focus();
  }

  /** Selects a frame and brings it into view. */
  showFrame(id: number): void {
    this.#shapes.show('ladder');
    this.#select(id);
    this.#ladder.reveal(id);
  }

  /** @param key of a socket to mark; null for all alike */
  showSockets(key: string | null): void {
    this.#shapes.show('sockets');
    this.#again();
    if (key !== null) this.#sockets.select(key);
    this.#actions.changed();
  }

  draw(drawn: Drawn): void {
    this.#drawn = drawn;
    const { state, hosts, nowUs } = drawn;
    this.#related.follow(state.frames);
    this.#flights.keep(state.frames);
    const frames = this.#frames.shown(state, hosts);
    const selected = this.#selected;
    const moments = this.#momentsAmong(frames, drawn);
    const relationOf = this.#related.of;
    this.#shapes.draw({ state, frames, moments, hosts, selected, relationOf, nowUs });
    this.#empty.hidden = this.#shapes.shown !== undefined;
    this.#drawTools(drawn, frames.length);
    this.#drawSettings(drawn, frames.length);
    const chosen = this.#shapes.shown?.ofFrames ? this.#chosen(state.frames) : undefined;
    this.#layers.draw(chosen, this.#related.of(selected ?? 0));
  }

  /** The same object for the same frames and cables: what is drawn of them is worked out once. */
  #momentsAmong(frames: readonly SeenFrame[], { state, hosts }: Drawn): readonly CableMoment[] {
    const moments = cableMoments(state.wire, hosts, frames);
    const same =
      moments.map(({ key }) => key).join() === this.#moments.map(({ key }) => key).join();
    if (!same) this.#moments = moments;
    return this.#moments;
  }

  #drawTools(drawn: Drawn, shown: number): void {
    const bar = {
      state: drawn.state,
      inHand: isInHand(drawn),
      shown,
      shapes: this.#shapes,
      room: this.#room,
      more: this.#more,
      filtered: this.#frames.isSet,
      send: this.#actions.wire,
      toggleMore: () => {
        this.#more = !this.#more;
        if (this.#more) this.#room.lend('drawer');
        else this.#room.takeBack('drawer');
        this.#again();
      },
      changed: () => {
        this.#again();
        this.#actions.changed();
      },
    };
    render(toolBar(bar, this.#texts), this.#bar);
  }

  /** The held wire with its countdown; frames, rules and conditions once they are asked for. */
  #drawSettings(drawn: Drawn, shown: number): void {
    const { state, hosts, live } = drawn;
    const { wire, releaseAtMs } = state;
    const inHand = isInHand(drawn);
    const holds = inHand && isHolding(wire);
    const leftMs = releaseAtMs === null ? null : releaseAtMs - Date.now();
    const any = state.frames.length > 0;
    render(
      html`${holds ? heldNotice(wire, leftMs, this.#texts, this.#actions.wire) : nothing}
      ${inHand ? cableNotices(wire, this.#texts, this.#actions.wire) : nothing}
      ${live ? nothing : settingsThen(wire, this.#texts)}
      ${
        this.#more && (inHand || any)
          ? html`<div class="wire-drawer">
              ${any ? this.#frames.template(state, hosts, live, shown) : nothing}
              ${inHand ? this.#rules.template(wire, hosts) : nothing}
              ${inHand ? this.#conditions.template(wire, hosts) : nothing}
            </div>`
          : nothing
      }`,
      this.#gate,
    );
    clearTimeout(this.#tick);
    if (holds) this.#tick = setTimeout(() => this.#again(), 1_000);
  }

  #again(): void {
    if (this.#drawn !== undefined) this.draw(this.#drawn);
  }

  #heldTools(frame: SeenFrame) {
    if (this.#drawn === undefined || !isInHand(this.#drawn)) return nothing;
    return heldTools(frame, this.#drawn.state.wire, this.#texts, this.#actions.wire);
  }

  #flight(frame: SeenFrame) {
    const { state, hosts } = this.#drawn ?? {};
    const lastsMs = state === undefined ? 0 : travelMs(state.wire, frame, hosts ?? []);
    return { lastsMs, agoMs: this.#flights.agoMs(frame, performance.now()) };
  }

  #chosen(frames: readonly SeenFrame[]): SeenFrame | undefined {
    if (this.#selected === null) return undefined;
    const frame = frames[indexOf(frames, this.#selected)];
    return frame?.id === this.#selected ? frame : undefined;
  }

  /** Layers need room: the wire takes that of the code until they are closed again. */
  #select(id: number): void {
    this.#room.lend('layers');
    this.#selected = id;
    this.#again();
  }

  #close(): void {
    this.#selected = null;
    this.#room.takeBack('layers');
    this.#again();
    this.focus();
  }
}

/** There is a wire that the reader can do something with. */
function isInHand({ state, live }: Drawn): boolean {
  return live && state.life.name === 'ready' && state.hosts.length > 1 && hasWire(state);
}

/** Hosts that are plain processes have no interfaces, and no wire between them. */
function hasWire({ hosts }: PanelState): boolean {
  return hosts.every(({ mac }) => mac !== null);
}

function must(element: HTMLElement, selector: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`the panel has no ${selector}`);
  return found;
}
