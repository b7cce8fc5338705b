/** What the panel says about the layers of a frame: the same keys in every language of the site. */
import type {
  FieldId,
  LayerId,
  MeaningId,
} from '../../../../sandbox-server/protocol/layers/ids.ts';
import type { Problem, ProblemCode } from '../../../../sandbox-server/protocol/layers/layer.ts';
import type {
  Note,
  NoteKind,
  Phase,
} from '../../../../sandbox-server/protocol/relations/relations.ts';

/** A name, and one sentence on what it is. */
export type Described = readonly [name: string, about: string];

/** Those fields whose ids begin with these layers. */
export type FieldTexts<Layer extends LayerId> = Readonly<
  Record<Extract<FieldId, `${Layer}.${string}`>, Described>
>;

export interface LayerTexts {
  readonly layers: Readonly<Record<LayerId, Described>>;
  readonly fields: Readonly<Record<FieldId, Described>>;
  readonly meanings: Readonly<Record<MeaningId, string>>;
  readonly problems: {
    readonly [Code in ProblemCode]: (problem: Extract<Problem, { code: Code }>) => string;
  };
  readonly phases: Readonly<Record<Phase, string>>;
  readonly notes: {
    readonly [Kind in NoteKind]: (note: Extract<Note, { kind: Kind }>) => string;
  };
  /** Said of a layer that an ICMP error sent back. */
  readonly quoted: string;
  /** Said where the capture ends before the frame did. */
  readonly cutByCapture: (captured: number, length: number) => string;
}
