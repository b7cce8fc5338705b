/**
 * What a scene is written in. `content/examples/<id>/scene.ts` exports one function of this type by
 * default; it is played once for every language the example's programs are written in, in a real
 * lab. A scene waits for what programs print and for what crosses the wire, never for time to pass.
 */
import type { Frame } from '../protocol/binary.ts';
import type { ProgramLanguage, SiteLanguage } from '../protocol/example.ts';
import type { Exit } from '../protocol/messages.ts';
import type { Packet } from '../protocol/packet.ts';
import type { WireCommand } from '../protocol/wire.ts';

export type Scene = (play: Play) => Promise<void>;

/** A frame that crossed, and what it carries. `from` and `to` are hosts; `to` is null for all. */
export interface CrossedFrame {
  readonly frame: Frame;
  readonly packet: Packet;
  readonly from: string;
  readonly to: string | null;
  /** The payload as UTF-8. */
  readonly text: string;
}

export type NoteText = Readonly<Record<SiteLanguage, string>>;

export interface Play {
  /** Of the named program in this play. */
  language(program: string): ProgramLanguage;
  /**
   * Starts a program of example.yaml, `args` instead of the ones named there; on the first host
   * that has it, or on the host named.
   */
  start(program: string, args?: readonly string[], on?: string): Promise<PlayedRun>;
  /** Opens a shell on a host. */
  shell(host: string): Promise<PlayedRun>;
  /**
   * What is said at this moment. Played live, the scene waits here until the reader has read it, so
   * it is said before what it is about. With `flows` it goes on at once: where a program that runs
   * would not wait as long as a reader may take.
   */
  note(text: NoteText, options?: { readonly flows: boolean }): Promise<void>;
  /** The wire drops the next `count` segments or datagrams that carry data. */
  dropNext(count: number): void;
  /** Gate, rules, conditions. */
  wire(command: WireCommand): void;
  /** Every frame that has crossed so far, in the order the wire saw them. */
  readonly frames: readonly CrossedFrame[];
  /** Waits until `holds` of the frames; `what` is the sentence that they show then. */
  shows(what: string, holds: (frames: readonly CrossedFrame[]) => boolean): Promise<void>;
  /**
   * Waits for a frame that no earlier wait has taken, or takes the first that has crossed already.
   * `what` completes "waited for …" should it never come.
   */
  frame(what: string, matches: (crossed: CrossedFrame) => boolean): Promise<CrossedFrame>;
}

export interface PlayedRun {
  readonly id: number;
  /** Waits until `text` is printed after what the last wait has found. */
  prints(text: string): Promise<void>;
  /** Types `text` and Enter. */
  type(text: string): void;
  press(key: '^C' | '^D'): void;
  /** Waits until the program has ended. */
  ends(): Promise<Exit>;
}
