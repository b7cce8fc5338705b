/**
 * Checks the whole content at once: course, terms, examples, lessons. Everything that refers to
 * something else is looked up, so that a mistake is told to its author before a reader meets it.
 */
import { checkExamples } from './check-examples.ts';
import { checkLesson, type LessonContext } from './check-lesson.ts';
import { COURSE_FILE, courseSchema, lessonSlugs, parseLessonPath, type Course } from './course.ts';
import { exampleIds, readExample, type ContentFiles } from './example.ts';
import { compareHeadings, type LanguagePair } from './language-pairs.ts';
import { LessonSyntaxError, readLesson, type LessonSource } from './lesson-source.ts';
import { unknownName, type Problem } from './problem.ts';
import { readRecordings } from './recordings.ts';
import { TERMS_FILE, termsSchema } from './terms.ts';
import { TOPICS_FILE, checkTopics, topicsSchema } from './topics.ts';
import { parseYaml } from './yaml.ts';

export interface CheckRules {
  /** An example without a recording is a problem only where pages are built to be served. */
  readonly recordings: 'required' | 'optional';
}

/** Every problem of the content, in the order of its files. */
export function checkContent(files: ContentFiles, rules: CheckRules): Problem[] {
  const course = parseYaml(COURSE_FILE, files.get(COURSE_FILE) ?? '', courseSchema);
  const terms = parseYaml(TERMS_FILE, files.get(TERMS_FILE) ?? '[]', termsSchema);
  const topics = parseYaml(TOPICS_FILE, files.get(TOPICS_FILE) ?? '', topicsSchema);
  const examples = exampleIds(files).map((id) => ({ id, ...readExample(files, id) }));
  const recordings = readRecordings(files, rules);
  const lessons = readLessons(files);

  const context: LessonContext = {
    examples: new Map(examples.flatMap(({ example }) => (example ? [[example.id, example]] : []))),
    exampleIds: new Set(examples.map(({ id }) => id)),
    recordings: recordings.byExample,
    terms: new Set(terms.value?.map(({ id }) => id)),
    lessons: new Set(lessons.found.map(({ slug }) => slug)),
  };
  const problems = [
    ...course.problems,
    ...terms.problems,
    ...(terms.value
      ? duplicates(
          TERMS_FILE,
          terms.value.map(({ id }) => id),
          'a term',
        )
      : []),
    ...examples.flatMap(({ problems: found }) => found),
    ...checkExamples(files, [...context.examples.values()]),
    ...topics.problems,
    ...(topics.value ? checkTopics(topics.value.topics, context.exampleIds) : []),
    ...recordings.problems,
    ...lessons.problems,
    ...lessons.found.flatMap(({ file, language, source }) =>
      checkLesson({ file, language, source }, context),
    ),
    ...lessons.pairs.flatMap(compareHeadings),
    ...(course.value ? checkCourse(course.value, lessons.found) : []),
  ];
  return problems.toSorted((a, b) => a.file.localeCompare(b.file));
}

interface FoundLesson {
  readonly file: string;
  readonly part: string;
  readonly slug: string;
  readonly language: 'en' | 'zh-cn';
  readonly source: LessonSource;
}

function readLessons(files: ContentFiles) {
  const found: FoundLesson[] = [];
  const problems: Problem[] = [];
  for (const [file, text] of files) {
    if (!file.startsWith('content/lessons/')) continue;
    const path = parseLessonPath(file);
    if (path === undefined) {
      const expected = 'content/lessons/NN-part/NN-slug/en.mdx or zh-cn.mdx';
      problems.push({ file, at: 'the path', expected, found: file });
      continue;
    }
    try {
      found.push({ file, ...path, source: readLesson(text) });
    } catch (error) {
      if (!(error instanceof LessonSyntaxError)) throw error;
      const at = `line ${error.line}`;
      problems.push({ file, at, expected: 'MDX', found: error.message });
    }
  }
  return { found, problems, pairs: pairsOf(files, found) };
}

/** Each lesson's file in one language beside the other; the other is undefined when it lacks. */
function pairsOf(files: ContentFiles, lessons: readonly FoundLesson[]): LanguagePair[] {
  return lessons.flatMap(({ file, language, source }) => {
    const other = language === 'en' ? 'zh-cn' : 'en';
    const otherFile = file.replace(/[^/]+$/, `${other}.mdx`);
    const counterpart = lessons.find((lesson) => lesson.file === otherFile);
    const missing = !files.has(otherFile);
    // A pair is compared once, from its English side.
    if (!missing && (language !== 'en' || counterpart === undefined)) return [];
    return [{ file, source, otherFile, other: counterpart?.source }];
  });
}

function checkCourse(course: Course, lessons: readonly FoundLesson[]): Problem[] {
  const listed = new Set(lessonSlugs(course));
  const written = new Set(lessons.map(({ slug }) => slug));
  const unwritten = [...listed]
    .filter((slug) => !written.has(slug))
    .map((slug) => unknownName({ file: COURSE_FILE, at: 'lessons' }, 'a lesson', slug, written));
  const unlisted = lessons
    .filter(({ slug }) => !listed.has(slug))
    .map(({ file, slug }) => ({
      file,
      at: 'the path',
      expected: `a lesson that ${COURSE_FILE} lists`,
      found: slug,
    }));
  const misplaced = lessons.flatMap(({ file, part, slug }) => {
    const home = course.parts.find(({ lessons: slugs }) => slugs.includes(slug));
    if (home === undefined || home.id === part) return [];
    const expected = `the folder of part ${home.id}, as ${COURSE_FILE} says`;
    return [{ file, at: 'the path', expected, found: part }];
  });
  return [
    ...duplicates(
      COURSE_FILE,
      course.parts.map(({ id }) => id),
      'a part',
    ),
    ...duplicates(COURSE_FILE, lessonSlugs(course), 'a lesson'),
    ...unwritten,
    ...unlisted,
    ...misplaced,
  ];
}

function duplicates(file: string, names: readonly string[], kind: string): Problem[] {
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...twice].map((found) => ({ file, at: found, expected: `${kind} only once`, found }));
}
