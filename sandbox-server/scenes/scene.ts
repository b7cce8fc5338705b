/**
 * What a scene is written in. `content/examples/<id>/scene.ts` exports one function of this type by
 * default; it is played once for every language the example's programs are written in, in a real
 * lab. A scene waits for what programs print and for what crosses the wire, never for time to pass.
 */
import type { Frame } from '../protocol/binary.ts';
import type { ProgramLanguage, SiteLanguage } from '../protocol/example.ts';
import type { Exit } from '../protocol/messages.ts';
import type { Packet } from '../protocol/packet.ts';

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

export interface Play {
  /** Of the named program in this play. */
  language(program: string): ProgramLanguage;
  /** Starts a program of example.yaml on its host; `args` instead of the ones named there. */
  start(program: string, args?: readonly string[]): Promise<PlayedRun>;
  /** Opens a shell on a host. */
  shell(host: string): Promise<PlayedRun>;
  /** What the recording says at this moment. */
  note(text: Readonly<Record<SiteLanguage, string>>): void;
  /** The wire drops the next `count` segments or datagrams that carry data. */
  dropNext(count: number): void;
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
