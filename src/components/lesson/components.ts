/** Everything a lesson may use without importing it; curriculum/lesson-components.ts has the rules. */
import Lab from '../Lab.astro';
import Because from './Because.astro';
import Choice from './Choice.astro';
import Figure from './Figure.astro';
import Myth from './Myth.astro';
import Note from './Note.astro';
import Only from './Only.astro';
import Predict from './Predict.astro';
import Recording from './Recording.astro';
import Step from './Step.astro';
import Term from './Term.astro';
import Tip from './Tip.astro';
import Walkthrough from './Walkthrough.astro';
import Warning from './Warning.astro';

export const LESSON_COMPONENTS = {
  Because,
  Choice,
  Figure,
  Lab,
  Myth,
  Note,
  Only,
  Predict,
  Recording,
  Step,
  Term,
  Tip,
  Walkthrough,
  Warning,
};
