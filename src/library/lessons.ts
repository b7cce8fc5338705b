/** Lessons as pages use them: in the course's order, per language. */
import { getCollection, type CollectionEntry } from 'astro:content';
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';
import { neighbours, partOf, type Part } from '../curriculum/course.ts';
import { COURSE } from './library.ts';

export type LessonEntry = CollectionEntry<'lessons'>;

export interface LessonLink {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
}

export interface PartLinks {
  readonly part: Part;
  /** From 0, as the course counts. */
  readonly number: number;
  readonly lessons: readonly LessonLink[];
}

async function entries(language: SiteLanguage): Promise<Map<string, LessonEntry>> {
  const all = await getCollection('lessons', ({ id }) => id.startsWith(`${language}/`));
  return new Map(all.map((entry) => [entry.id.slice(language.length + 1), entry]));
}

/** All parts of the course with the lessons that are written. */
export async function partLinks(language: SiteLanguage): Promise<PartLinks[]> {
  const bySlug = await entries(language);
  return COURSE.parts.map((part, number) => ({
    part,
    number,
    lessons: part.lessons.flatMap((slug) => {
      const data = bySlug.get(slug)?.data;
      return data === undefined ? [] : [{ slug, title: data.title, summary: data.summary }];
    }),
  }));
}

export interface LessonPage {
  readonly slug: string;
  readonly entry: LessonEntry;
  readonly part: Part;
  readonly partNumber: number;
  /** Within the part, from 1. */
  readonly place: number;
  readonly previous: LessonLink | undefined;
  readonly next: LessonLink | undefined;
}

/** A page for every lesson that is written and has its place in the course. */
export async function lessonPages(language: SiteLanguage): Promise<LessonPage[]> {
  const bySlug = await entries(language);
  const links = (await partLinks(language)).flatMap((part) => part.lessons);
  const link = (slug: string | undefined) => links.find((lesson) => lesson.slug === slug);
  return [...bySlug].flatMap(([slug, entry]) => {
    const home = partOf(COURSE, slug);
    if (home === undefined) return [];
    const { previous, next } = neighbours(COURSE, slug);
    return [
      {
        slug,
        entry,
        part: home.part,
        partNumber: home.number,
        place: home.part.lessons.indexOf(slug) + 1,
        previous: link(previous),
        next: link(next),
      },
    ];
  });
}
