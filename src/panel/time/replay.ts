/** Many actions at once: the same as one after the other, without a new list for every frame. */
import type { Frame } from '../../../sandbox-server/protocol/binary.ts';
import type { PanelState } from '../state.ts';
import { update, type Action } from '../update.ts';

export function replay(before: PanelState, actions: readonly Action[]): PanelState {
  let state = before;
  let frames: Frame[] = [];
  const add = () => {
    if (frames.length > 0) state = update(state, { type: 'frames', frames });
    frames = [];
  };
  for (const action of actions) {
    if (action.type === 'frames') {
      frames.push(...action.frames);
      continue;
    }
    add();
    state = update(state, action);
  }
  add();
  return state;
}
