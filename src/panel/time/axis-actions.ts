/** Of all that happens to a panel's state, what belongs on the time axis, one thing at a time. */
import type { ServerMessage } from '../../../sandbox-server/protocol/messages.ts';
import type { Action } from '../update.ts';

/** How the connection, the lab's life and the reader's wishes stand is said as it is now, always. */
export function axisActions(action: Action): readonly Action[] {
  switch (action.type) {
    case 'frames':
      return action.frames.map((frame) => ({ ...action, frames: [frame] }));
    case 'link':
      // Nobody tells the insides of hosts meanwhile.
      return action.link.name === 'open'
        ? []
        : [{ type: 'watching', watching: { sockets: false, waits: false } }];
    case 'message':
      return ofMessage(action.message).map((message) => ({ ...action, message }));
    case 'output':
    case 'watching':
    case 'stopping':
    case 'note':
    case 'scene':
    case 'close-run':
    case 'clear-frames':
      return [action];
    case 'opening':
    case 'reset':
    case 'wanted':
    case 'unwanted':
    case 'problem':
      return [];
  }
}

function ofMessage(message: ServerMessage): readonly ServerMessage[] {
  switch (message.type) {
    case 'frames.fates':
      return message.fates.map((fate) => ({ ...message, fates: [fate] }));
    case 'calls': {
      if (message.calls.length === 0) return [message];
      const { type, calls } = message;
      return calls.map((call, index) =>
        index === 0 ? { ...message, calls: [call] } : { type, runs: [], calls: [call], missed: 0 },
      );
    }
    case 'lab.ready':
    case 'lab.gone':
    case 'run.started':
    case 'run.ended':
    case 'run.paused':
    case 'run.trimmed':
    case 'frames.missed':
    case 'wire.state':
    case 'scene.state':
    case 'scene.ended':
    case 'sockets':
    case 'waits':
      return [message];
    case 'welcome':
    case 'lab.queued':
    case 'lab.starting':
    case 'lab.expiring':
    case 'lab.kept':
    case 'done':
    case 'error':
    case 'run.taken':
    case 'limit':
      return [];
  }
}

/** When it happened, in microseconds since the lab was ready; null where that is not told. */
export function toldUs(action: Action): number | null {
  if (action.type === 'frames') return action.frames[0]?.atUs ?? null;
  if (action.type !== 'message') return null;
  const { message } = action;
  switch (message.type) {
    case 'run.started':
    case 'run.ended':
    case 'sockets':
    case 'waits':
      return message.atUs;
    case 'frames.fates':
      return message.fates[0]?.atUs ?? null;
    case 'calls': {
      const [call] = message.calls;
      return call === undefined ? null : (call.endUs ?? call.atUs);
    }
    default:
      return null;
  }
}
