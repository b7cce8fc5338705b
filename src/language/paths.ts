/** The site's addresses. English lives at the root, every other language under its name. */
import { SITE_LANGUAGES, type SiteLanguage } from '../../sandbox-server/protocol/example.ts';

/** What `lang`, `hreflang` and the search index call each language. */
export const LANGUAGE_TAGS: Readonly<Record<SiteLanguage, string>> = { en: 'en', 'zh-cn': 'zh-CN' };

export function languageRoot(language: SiteLanguage): string {
  return language === 'en' ? '/' : `/${language}/`;
}

export function lessonPath(language: SiteLanguage, slug: string): string {
  return `${languageRoot(language)}lessons/${slug}/`;
}

/** The page of all examples. */
export function examplesPath(language: SiteLanguage): string {
  return `${languageRoot(language)}examples/`;
}

export function examplePath(language: SiteLanguage, id: string): string {
  return `${examplesPath(language)}${id}/`;
}

export function playgroundPath(language: SiteLanguage): string {
  return `${languageRoot(language)}playground/`;
}

/** A fresh copy of an example in the playground. */
export function inPlayground(language: SiteLanguage, example: string): string {
  return `${playgroundPath(language)}#example=${example}`;
}

export function languageOf(pathname: string): SiteLanguage {
  const first = pathname.split('/')[1];
  return SITE_LANGUAGES.find((language) => language === first) ?? 'en';
}

/** The same page in `language`. */
export function samePage(pathname: string, language: SiteLanguage): string {
  const current = languageRoot(languageOf(pathname));
  return languageRoot(language) + pathname.slice(current.length);
}

/** For getStaticPaths of a route that begins with `[...language]`. */
export function languageParam(language: SiteLanguage): string | undefined {
  return language === 'en' ? undefined : language;
}
