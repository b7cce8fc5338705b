/** One thing that must be the same in two plays of a scene. */
export interface Fact {
  /**
   * Of the runs, of what crossed between hosts, of how connections opened and closed, of what was made
   * of the wire and what that did to frames, of the notes.
   */
  readonly kind: 'run' | 'bytes' | 'connection' | 'wire' | 'note';
  /** Names it in sentences: "the terminal of server.py (run 1)". */
  readonly of: string;
  readonly text: string;
}
