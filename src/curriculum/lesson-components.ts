/** The components a lesson may use, and their attributes. MDX sees these and nothing else. */
export interface ComponentRule {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The component it must stand in. */
  readonly inside?: string;
}

export const COMPONENT_RULES: Readonly<Record<string, ComponentRule>> = {
  Lab: { required: ['example'], optional: ['inline'] },
  Walkthrough: { required: ['example', 'program'], optional: [] },
  Step: { required: ['at'], optional: [], inside: 'Walkthrough' },
  Only: { required: ['language'], optional: [] },
  Predict: { required: ['question'], optional: [] },
  Choice: { required: [], optional: ['answer'], inside: 'Predict' },
  Because: { required: [], optional: [], inside: 'Predict' },
  Fault: { required: ['kind', 'host'], optional: ['program', 'port', 'example'] },
  Myth: { required: ['claim'], optional: [] },
  Term: { required: ['id'], optional: [] },
  Figure: { required: ['caption'], optional: ['src', 'alt'] },
  Recording: { required: ['example', 'run'], optional: [] },
  Note: { required: [], optional: ['title'] },
  Tip: { required: [], optional: ['title'] },
  Warning: { required: [], optional: ['title'] },
};
