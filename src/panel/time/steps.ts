/** What counts as a step on the time axis: something that a reader can see happen. */
import type { HostSockets, Waits } from '../../../sandbox-server/protocol/inside.ts';
import type { ServerMessage } from '../../../sandbox-server/protocol/messages.ts';
import { OPEN_WIRE, type WireState } from '../../../sandbox-server/protocol/wire.ts';
import type { Action } from '../update.ts';

export type StepKind =
  | 'frame'
  | 'fate'
  | 'output'
  | 'started'
  | 'ended'
  | 'paused'
  | 'wire'
  | 'sockets'
  | 'waits'
  | 'call'
  | 'note';

/** Asked of every action in order: lists that are told again as they were are no step. */
export class StepFinder {
  #sockets = '[]';
  #waits = '[]';
  #wire = essenceOfWire(OPEN_WIRE);
  #note = '';

  /** Null for what nobody can see. */
  kindOf(action: Action): StepKind | null {
    if (action.type === 'frames') return 'frame';
    if (action.type === 'output') return 'output';
    if (action.type === 'note') return action.note === null ? null : 'note';
    return action.type === 'message' ? this.#ofMessage(action.message) : null;
  }

  #ofMessage(message: ServerMessage): StepKind | null {
    switch (message.type) {
      case 'run.started':
        return 'started';
      case 'run.ended':
        return 'ended';
      case 'run.paused':
        return 'paused';
      case 'frames.fates':
        return 'fate';
      case 'calls':
        return message.calls.length > 0 ? 'call' : null;
      case 'sockets': {
        const before = this.#sockets;
        this.#sockets = essenceOfSockets(message);
        return this.#sockets === before ? null : 'sockets';
      }
      case 'waits': {
        const before = this.#waits;
        this.#waits = essenceOfWaits(message);
        return this.#waits === before ? null : 'waits';
      }
      case 'wire.state': {
        const before = this.#wire;
        this.#wire = essenceOfWire(message.state);
        return this.#wire === before ? null : 'wire';
      }
      case 'scene.state': {
        const before = this.#note;
        this.#note = JSON.stringify(message.note);
        return message.note === null || this.#note === before ? null : 'note';
      }
      default:
        return null;
    }
  }
}

/** A timer that goes on is no change. */
function essenceOfSockets({ sockets }: Pick<HostSockets, 'sockets'>): string {
  return JSON.stringify(sockets.map((socket) => ({ ...socket, timer: null })));
}

/** What runs waits nowhere. */
function essenceOfWaits({ waits }: Pick<Waits, 'waits'>): string {
  return JSON.stringify(waits.filter(({ call }) => call !== null));
}

/** What hangs on it is told frame by frame. */
function essenceOfWire(state: WireState): string {
  const rules = state.rules.map(({ action, filter, times }) => [action, filter, times]);
  const unplugged = state.unplugged.map(({ host }) => host);
  const { gate, dropNext, conditions, timeScale, segmentBytes } = state;
  return JSON.stringify([gate, dropNext, rules, conditions, timeScale, segmentBytes, unplugged]);
}
