/** What a lab is made from: asked for by a caller of the Lab API, carried out by the launcher. */
import type { LabLimits } from './limits.ts';

export interface HostSpec {
  readonly name: string;
  /** With prefix length: ['10.0.0.1/24', 'fd00::1/64']. */
  readonly addresses: readonly string[];
}

export interface LabSpec {
  readonly hosts: readonly HostSpec[];
  readonly limits: LabLimits;
}
