/** What the panel says about the layers of a frame, in the language of its page. */
import type { SiteLanguage } from '../../../../sandbox-server/protocol/example.ts';
import type { Problem } from '../../../../sandbox-server/protocol/layers/layer.ts';
import type { Note } from '../../../../sandbox-server/protocol/relations/relations.ts';
import { en } from './en/index.ts';
import type { LayerTexts } from './layer-texts.ts';
import { zhCn } from './zh-cn/index.ts';

export type { LayerTexts } from './layer-texts.ts';

export const LAYER_TEXTS: Readonly<Record<SiteLanguage, LayerTexts>> = { en, 'zh-cn': zhCn };

export function problemSentence(texts: Pick<LayerTexts, 'problems'>, problem: Problem): string {
  // Each code has the sentence for its own values.
  const say = texts.problems[problem.code] as (problem: Problem) => string;
  return say(problem);
}

export function noteSentence(texts: LayerTexts, note: Note): string {
  const say = texts.notes[note.kind] as (note: Note) => string;
  return say(note);
}
