/** Lesson components take their language from the page's address: MDX passes them none. */
import type { SiteLanguage } from '../../../sandbox-server/protocol/example.ts';
import { languageOf } from '../../language/paths.ts';
import { TEXTS, type Texts } from '../../language/texts.ts';

export function pageLanguage(url: URL): { language: SiteLanguage; texts: Texts } {
  const language = languageOf(url.pathname);
  return { language, texts: TEXTS[language] };
}
