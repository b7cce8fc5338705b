/** The tools above the wire: how it is shown, the gate, what to drop, and the way to the rest. */
import { html, nothing } from 'lit/html.js';
import type { WireCommand } from '../../../sandbox-server/protocol/wire.ts';
import type { PanelState } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { gateButtons } from './gate-bar.ts';
import type { Room } from './room.ts';
import type { Shapes } from './shapes.ts';

export interface ToolBar {
  readonly state: PanelState;
  /** The reader can do something with the wire. */
  readonly inHand: boolean;
  /** Frames in view. */
  readonly shown: number;
  readonly shapes: Shapes;
  readonly room: Room;
  /** The drawer is open. */
  readonly more: boolean;
  /** A filter hides some of the frames. */
  readonly filtered: boolean;
  readonly send: (command: WireCommand) => void;
  readonly toggleMore: () => void;
  readonly changed: () => void;
}

export function toolBar(bar: ToolBar, texts: PanelTexts) {
  const { state, inHand, shown, shapes, room, send, changed } = bar;
  const shape = shapes.shown;
  const isBehind = shape?.ofFrames === true && !shape.following && shown > 0;
  return html`
    ${shapes.buttons(state, changed)}
    ${inHand ? html`${gateButtons(state.wire, texts, send)} ${lever(state, send, texts)}` : nothing}
    ${inHand || state.frames.length > 0 ? moreButton(bar, texts) : nothing}
    ${
      isBehind
        ? html`<button type="button" class="wire-newest" @click=${() => shape.follow()}>
            ${texts.toNewest} ↓
          </button>`
        : nothing
    }
    ${shape !== undefined || inHand ? room.button(texts, changed) : nothing}
  `;
}

/** The rest. It is marked when something there makes the wire other than it was. */
function moreButton({ state, more, filtered, toggleMore }: ToolBar, { onWire }: PanelTexts) {
  const { rules, conditions, timeScale, segmentBytes } = state.wire;
  const isSet =
    filtered || rules.length + conditions.length > 0 || timeScale !== 1 || segmentBytes !== null;
  return html`<button
    type="button"
    data-key="more"
    class=${isSet ? 'is-set' : nothing}
    title=${onWire.moreHint}
    aria-expanded=${more}
    @click=${toggleMore}
  >
    ${onWire.more}
  </button>`;
}

function lever({ wire: { dropNext } }: PanelState, send: ToolBar['send'], texts: PanelTexts) {
  const armed = dropNext > 0;
  return html`<span class="wire-lever ${armed ? 'is-armed' : ''}">
    ${armed ? html`<span role="status">${texts.dropArmed}</span>` : nothing}
    <button
      type="button"
      data-key="drop"
      aria-pressed=${armed}
      @click=${() => send({ type: 'wire.drop-next', count: armed ? 0 : 1 })}
    >
      ${armed ? texts.dropCancel : texts.dropNext}
    </button>
  </span>`;
}
