/** The state of the gate at a glance, so that nobody forgets a held wire, and what undoes it. */
import { html, nothing } from 'lit/html.js';
import type { WireCommand, WireState } from '../../../sandbox-server/protocol/wire.ts';
import type { SeenFrame } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';

type Send = (command: WireCommand) => void;

export function isHolding({ gate, held }: WireState): boolean {
  return gate === 'held' || held.length > 0;
}

/** Hold, or once it is held: step and release. */
export function gateButtons(wire: WireState, { onWire }: PanelTexts, send: Send) {
  const step = () => send({ type: 'wire.step', frame: null });
  return html`<span class="wire-gate" role="group" aria-label=${onWire.gate}>
    ${
      wire.gate === 'open'
        ? button('hold', onWire.hold, onWire.holdHint, () =>
            send({ type: 'wire.gate', gate: 'held', discovery: false }),
          )
        : nothing
    }
    ${
      isHolding(wire)
        ? html`${button('step', onWire.step, onWire.stepHint, step)}
          ${button('release', onWire.release, onWire.releaseHint, () =>
            send({ type: 'wire.gate', gate: 'open', discovery: false }),
          )}`
        : nothing
    }
  </span>`;
}

/** @param leftMs until the wire is released by itself */
export function heldNotice(
  wire: WireState,
  leftMs: number | null,
  { onWire }: PanelTexts,
  send: Send,
) {
  return html`<div class="wire-held">
    <p>
      <b>${wire.gate === 'held' ? onWire.isHeld : onWire.isHeldByRule}</b>
      ${onWire.hanging(wire.held.length)}
      ${leftMs === null ? nothing : html`<span>${onWire.releasedIn(leftMs)}</span>`}
    </p>
    ${button('keep-held', onWire.keepHeld, onWire.keepHeld, () => send({ type: 'wire.keep' }))}
  </div>`;
}

/** What can be done to a frame that hangs on the wire. */
export function heldTools(
  frame: SeenFrame,
  { held }: WireState,
  { onWire }: PanelTexts,
  send: Send,
) {
  const place = held.indexOf(frame.id);
  if (place < 0) return nothing;
  const { id } = frame;
  const before = held[place - 1];
  const after = held[place + 1];
  const tool = (key: string, label: string, title: string, command: WireCommand) =>
    button(key, label, title, () => send(command));
  return html`${tool('deliver', onWire.deliver, onWire.deliverFrame(id), { type: 'wire.step', frame: id })}
  ${tool('drop-held', onWire.dropHeld, onWire.dropFrame(id), { type: 'wire.drop', frame: id })}
  ${tool('double', onWire.double, onWire.doubleFrame(id), { type: 'wire.duplicate', frame: id })}
  ${
    before === undefined
      ? nothing
      : tool('earlier', '↑', onWire.moveEarlier(id, before), {
          type: 'wire.move',
          frame: id,
          before,
        })
  }
  ${
    after === undefined
      ? nothing
      : tool('later', '↓', onWire.moveLater(id, after), {
          type: 'wire.move',
          frame: id,
          before: held[place + 2] ?? null,
        })
  }`;
}

function button(key: string, label: string, title: string, press: () => void) {
  return html`<button
    type="button"
    data-key=${key}
    title=${title}
    aria-label=${!/\p{L}/u.test(label) || title.startsWith(label) ? title : `${label}: ${title}`}
    @click=${(event: Event) => {
      event.stopPropagation();
      press();
    }}
  >
    ${label}
  </button>`;
}
