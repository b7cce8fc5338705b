/**
 * Thrown when a scene cannot be played, or not to its end. `message` is ready to print: which step
 * waited for what and what it saw instead, or why there can be no lab.
 */
export class SceneError extends Error {
  readonly code: 'scene-timeout' | 'scene-mistake' | 'scene-lab-lost' | 'scene-no-labs';
  constructor(code: SceneError['code'], message: string) {
    super(message);
    this.name = 'SceneError';
    this.code = code;
  }
}
