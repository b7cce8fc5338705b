/** What a lesson, or the panel, offers to break. */
export const FAULT_KINDS = ['unplug', 'kill', 'take-port', 'fill-buffers'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly host: string;
  /** Of those that are about a program, its name. */
  readonly program: string | null;
  /** Of `take-port`. */
  readonly port: number | null;
}

/** What each kind is about besides a host. */
export const FAULT_NEEDS: Readonly<Record<FaultKind, 'program' | 'port' | null>> = {
  unplug: null,
  kill: 'program',
  'take-port': 'port',
  'fill-buffers': 'program',
};
