/** What every page does once it is there. The panel has its own starter (src/panel/starter.ts). */
import { setUpPredictions } from './predict.ts';
import { setUpProgramLanguage } from './program-language.ts';
import { setUpSearch } from './search.ts';
import { setUpTerms } from './terms.ts';
import { setUpTheme } from './theme.ts';
import { setUpWalkthroughs } from './walkthrough.ts';

setUpTheme();
setUpProgramLanguage();
setUpSearch();
setUpWalkthroughs();
setUpPredictions();
setUpTerms();
