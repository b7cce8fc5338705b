/** Checks one lesson: its frontmatter, and everything that its components and links refer to. */
import {
  PROGRAM_LANGUAGES,
  SITE_LANGUAGES,
  type SiteLanguage,
} from '../../sandbox-server/protocol/example.ts';
import { COMPONENT_RULES } from './lesson-components.ts';
import { lessonSchema } from './lesson.ts';
import { checkFault } from './check-fault.ts';
import type { LessonComponent, LessonSource } from './lesson-source.ts';
import type { Example } from './example.ts';
import { nearest, unknownName, type Problem } from './problem.ts';
import { parseYaml } from './yaml.ts';

export interface LessonContext {
  /** Those whose manifest could be read. */
  readonly examples: ReadonlyMap<string, Example>;
  readonly exampleIds: ReadonlySet<string>;
  readonly recordings: ReadonlyMap<string, ReadonlySet<string>>;
  readonly terms: ReadonlySet<string>;
  /** Slugs. */
  readonly lessons: ReadonlySet<string>;
}

export interface LessonFile {
  readonly file: string;
  readonly language: SiteLanguage;
  readonly source: LessonSource;
}

export function checkLesson(lesson: LessonFile, context: LessonContext): Problem[] {
  const { file, source } = lesson;
  const { value, problems } = parseYaml(file, source.frontmatter, lessonSchema, 1);
  const example =
    value === undefined || context.exampleIds.has(value.example)
      ? []
      : [unknownName({ file, at: 'example' }, 'an example', value.example, context.exampleIds)];
  return [
    ...problems,
    ...example,
    ...source.components.flatMap((component) =>
      checkComponent(file, component, context, value?.example),
    ),
    ...checkLinks(lesson, context),
  ];
}

/** @param beside the example of the lab beside the lesson's text */
function checkComponent(
  file: string,
  component: LessonComponent,
  context: LessonContext,
  beside: string | undefined,
) {
  const { name, attributes, line, parents } = component;
  const rule = COMPONENT_RULES[name];
  const place = { file, at: `line ${line}, <${name}>` };
  if (rule === undefined) {
    return [unknownName(place, 'a component', name, Object.keys(COMPONENT_RULES))];
  }
  const known = [...rule.required, ...rule.optional];
  const problems: Problem[] = [];
  for (const attribute of attributes.keys()) {
    if (known.includes(attribute)) continue;
    const expected = known.length === 0 ? 'no attributes' : `only ${known.join(', ')}`;
    problems.push({ ...place, expected, found: attribute, correction: nearest(attribute, known) });
  }
  for (const attribute of rule.required) {
    if (typeof attributes.get(attribute) === 'string') continue;
    const found = attributes.has(attribute) ? 'an expression' : 'nothing';
    problems.push({ ...place, expected: `${attribute}="…", plain text`, found });
  }
  if (rule.inside !== undefined && !parents.some((parent) => parent.name === rule.inside)) {
    const found = parents[0] === undefined ? 'not inside any' : `inside <${parents[0].name}>`;
    problems.push({ ...place, expected: `inside <${rule.inside}>`, found });
  }
  const faults = name === 'Fault' ? checkFault(place, component, context, beside) : [];
  return [...problems, ...faults, ...checkReferences(place, component, context)];
}

type Place = Pick<Problem, 'file' | 'at'>;

function checkReferences(place: Place, component: LessonComponent, context: LessonContext) {
  const text = (name: string): string | undefined => {
    const value = component.attributes.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const unknown = (kind: string, found: string | undefined, known: Iterable<string>): Problem[] => {
    const names = new Set(known);
    return found === undefined || names.has(found) ? [] : [unknownName(place, kind, found, names)];
  };
  const example = text('example');
  switch (component.name) {
    case 'Lab':
      return unknown('an example', example, context.exampleIds);
    case 'Walkthrough': {
      const programs = context.examples.get(example ?? '')?.programs;
      return [
        ...unknown('an example', example, context.exampleIds),
        ...(programs ? unknown('a program', text('program'), programs.keys()) : []),
      ];
    }
    case 'Recording': {
      const runs = context.recordings.get(example ?? '');
      return [
        ...unknown('an example', example, context.exampleIds),
        ...(runs ? unknown('a recorded run', text('run'), runs) : []),
      ];
    }
    case 'Step':
      return checkStep(place, text('at'), component, context);
    case 'Term':
      return unknown('a term', text('id'), context.terms);
    case 'Only':
      return unknown('a programming language', text('language'), PROGRAM_LANGUAGES);
    default:
      return [];
  }
}

function checkStep(
  place: Place,
  at: string | undefined,
  { parents }: LessonComponent,
  context: LessonContext,
): Problem[] {
  const walkthrough = parents.find(({ name }) => name === 'Walkthrough');
  const [example, program] = ['example', 'program'].map((name) =>
    String(walkthrough?.attributes.get(name)),
  );
  const sources = context.examples.get(example ?? '')?.programs.get(program ?? '') ?? [];
  if (at === undefined) return [];
  return sources.flatMap(({ file, markers }) =>
    markers.has(at) ? [] : [unknownName(place, `a marker of ${file}`, at, markers.keys())],
  );
}

/** Links inside the site name a page that exists, in the lesson's own language. */
function checkLinks({ file, language, source }: LessonFile, context: LessonContext): Problem[] {
  const home = language === 'en' ? '/' : `/${language}/`;
  const others = SITE_LANGUAGES.filter((other) => other !== 'en').map((other) => `/${other}/`);
  return source.links.flatMap(({ url, line }): Problem[] => {
    const place = { file, at: `line ${line}, a link` };
    if (/^(?:https?:\/\/|mailto:|#)/.test(url)) return [];
    if (!url.startsWith('/')) {
      const expected = 'an address from the root of the site, as /lessons/welcome/, or a full one';
      return [{ ...place, expected, found: url }];
    }
    const path = url.replace(/[?#].*$/, '');
    const start = others.find((other) => path.startsWith(other)) ?? '/';
    if (start !== home) {
      const expected = `a page in the language of the lesson, below ${home}`;
      return [{ ...place, expected, found: url, correction: home + url.slice(start.length) }];
    }
    const pages = [
      home,
      ...[...context.lessons].map((lesson) => `${home}lessons/${lesson}/`),
      `${home}examples/`,
      ...[...context.exampleIds].map((example) => `${home}examples/${example}/`),
    ];
    if (pages.includes(path)) return [];
    return [unknownName(place, 'a page', path, pages)];
  });
}
