/** Cables that are out, so that nobody wonders where the frames are, and what puts them back. */
import { html } from 'lit/html.js';
import type { WireCommand, WireState } from '../../../sandbox-server/protocol/wire.ts';
import type { PanelTexts } from '../texts/index.ts';

export function cableNotices(
  { unplugged }: WireState,
  { faults }: PanelTexts,
  send: (command: WireCommand) => void,
) {
  return unplugged.map(
    ({ host }) =>
      html`<div class="wire-held wire-unplugged">
        <p>${faults.isUnplugged(host)}</p>
        <button
          type="button"
          data-key="plug:${host}"
          title=${faults.plug(host)}
          aria-label="${faults.plugShort}: ${faults.plug(host)}"
          @click=${() => send({ type: 'wire.plug', host })}
        >
          ${faults.plugShort}
        </button>
      </div>`,
  );
}
