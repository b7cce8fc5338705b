/**
 * Thrown when a scene cannot be played, or not to its end. `message` is ready to print: which step
 * waited for what and what it saw instead, or why there can be no lab. `failure` is the same for a
 * reader, where there is something to say.
 */
import type { SceneFailure } from '../protocol/scene.ts';

type Code =
  | 'scene-timeout'
  /** What it waited for cannot come any more. */
  | 'scene-dead-end'
  | 'scene-mistake'
  | 'scene-lab-lost'
  | 'scene-no-labs'
  | 'scene-flooded'
  | 'scene-stopped';

export class SceneError extends Error {
  readonly code: Code;
  readonly failure: SceneFailure | undefined;
  constructor(code: Code, message: string, failure?: SceneFailure) {
    super(message);
    this.name = 'SceneError';
    this.code = code;
    this.failure = failure;
  }
}
