/**
 * The lower part of the panel shows what crosses the wire, or what stands at its ends, in one of
 * several shapes. Each is one element of the page that draws itself; wire-view.ts knows no more of
 * them than this.
 */
import type { PanelState } from '../state.ts';
import type { LadderView } from './ladder.ts';

export const SHAPES = ['ladder', 'list', 'stream', 'sockets'] as const;
export type ShapeName = (typeof SHAPES)[number];

export interface ShapeView extends LadderView {
  readonly state: PanelState;
  /** Microseconds since the lab was ready; null while that is not known. */
  readonly nowUs: () => number | null;
}

export interface Shape {
  readonly name: ShapeName;
  readonly element: HTMLElement;
  /** Shows the frames of the wire: one of them can be selected, and its layers stand beside. */
  readonly ofFrames: boolean;
  /** There is something to see, or there will be. */
  isAvailable(state: PanelState): boolean;
  /** While its element is in view. */
  draw(view: ShapeView): void;
  focus(): void;
  /** The newest is kept in view, until the reader scrolls away from it. */
  readonly following: boolean;
  follow(): void;
}
