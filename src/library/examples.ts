/** Examples as pages use them: by topic, and each with its neighbours and its lessons. */
import { getCollection } from 'astro:content';
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';
import type { Example } from '../curriculum/example.ts';
import { usedExamples } from '../curriculum/lesson-source.ts';
import { topicsSchema, TOPICS_FILE, type Topic } from '../curriculum/topics.ts';
import { runNames } from '../curriculum/transcript.ts';
import { parseYaml } from '../curriculum/yaml.ts';
import { CONTENT_FILES } from './files.ts';
import { partLinks, type LessonLink } from './lessons.ts';
import { EXAMPLES, must, recordingOf } from './library.ts';

const { topics: TOPICS } = must(
  parseYaml(TOPICS_FILE, CONTENT_FILES.get(TOPICS_FILE) ?? '', topicsSchema),
);

export interface TopicExamples {
  readonly topic: Topic;
  readonly examples: readonly Example[];
}

/** The topics that have an example, in their order. */
export const EXAMPLES_BY_TOPIC: readonly TopicExamples[] = TOPICS.map((topic) => ({
  topic,
  examples: topic.examples.flatMap((id) => EXAMPLES.get(id) ?? []),
})).filter(({ examples }) => examples.length > 0);

export interface ExamplePage {
  readonly example: Example;
  readonly topic: Topic;
  readonly previous: Example | undefined;
  readonly next: Example | undefined;
}

export function examplePages(): ExamplePage[] {
  const pages = EXAMPLES_BY_TOPIC.flatMap(({ topic, examples }) =>
    examples.map((example) => ({ topic, example })),
  );
  return pages.map((page, place) => ({
    ...page,
    previous: pages[place - 1]?.example,
    next: pages[place + 1]?.example,
  }));
}

/** The lessons that run the example `id` or show something of it, in the course's order. */
export async function lessonsWith(id: string, language: SiteLanguage): Promise<LessonLink[]> {
  const lessons = await getCollection('lessons', ({ id: entry }) =>
    entry.startsWith(`${language}/`),
  );
  const using = lessons
    .filter(({ data, body = '' }) => data.example === id || usedExamples(body).includes(id))
    .map((lesson) => lesson.id.slice(language.length + 1));
  const links = (await partLinks(language)).flatMap((part) => part.lessons);
  return links.filter(({ slug }) => using.includes(slug));
}

/** The names of an example's recorded runs, as `Recording` takes them; none before it is recorded. */
export function recordedRuns(id: string): string[] {
  const plays = Object.values(recordingOf(id)?.plays ?? {});
  return [...new Set(plays.flatMap((play) => [...runNames(play).keys()]))];
}
