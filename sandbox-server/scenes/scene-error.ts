/** Thrown when a scene cannot be played on; `message` says which step waited for what, and what it saw. */
export class SceneError extends Error {
  readonly code: 'scene-timeout' | 'scene-mistake' | 'scene-lab-lost';
  constructor(code: SceneError['code'], message: string) {
    super(message);
    this.name = 'SceneError';
    this.code = code;
  }
}
