/** Checks a lesson's <Fault>: what it breaks is there to be broken, in the lab that it names. */
import { FAULT_KINDS, FAULT_NEEDS } from './fault.ts';
import type { LessonContext } from './check-lesson.ts';
import type { LessonComponent } from './lesson-source.ts';
import { unknownName, type Problem } from './problem.ts';

const MOST = 65_535;

/** @param beside the example of the lab beside the lesson's text */
export function checkFault(
  place: Pick<Problem, 'file' | 'at'>,
  { attributes }: LessonComponent,
  context: LessonContext,
  beside: string | undefined,
): Problem[] {
  const text = (name: string): string | undefined => {
    const value = attributes.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const named = text('example');
  if (named !== undefined && !context.exampleIds.has(named))
    return [unknownName(place, 'an example', named, context.exampleIds)];
  const kind = FAULT_KINDS.find((each) => each === text('kind'));
  if (kind === undefined)
    return text('kind') === undefined
      ? []
      : [unknownName(place, 'a kind of fault', text('kind') ?? '', FAULT_KINDS)];
  return [
    ...checkNeeds(place, kind, attributes),
    ...checkNames(place, text, context.examples.get(named ?? beside ?? '')),
  ];
}

function checkNeeds(
  place: Pick<Problem, 'file' | 'at'>,
  kind: (typeof FAULT_KINDS)[number],
  attributes: LessonComponent['attributes'],
): Problem[] {
  const need = FAULT_NEEDS[kind];
  return (['program', 'port'] as const).flatMap((name): Problem[] => {
    const has = attributes.has(name);
    if (name === need && !has)
      return [{ ...place, expected: `${name}="…" for kind="${kind}"`, found: 'nothing' }];
    if (name !== need && has)
      return [{ ...place, expected: `no ${name} for kind="${kind}"`, found: name }];
    const port = attributes.get('port');
    const isPort = Number(port) >= 1 && Number(port) <= MOST && /^\d+$/.test(String(port));
    if (name === 'port' && has && !isPort)
      return [{ ...place, expected: `a port from 1 to ${MOST}`, found: String(port) }];
    return [];
  });
}

function checkNames(
  place: Pick<Problem, 'file' | 'at'>,
  text: (name: string) => string | undefined,
  example: ReturnType<LessonContext['examples']['get']>,
): Problem[] {
  const [name, program] = [text('host'), text('program')];
  if (example === undefined || name === undefined) return [];
  const { hosts } = example.manifest;
  const host = hosts.find((each) => each.name === name);
  if (host === undefined)
    return [
      unknownName(
        place,
        `a host of ${example.id}`,
        name,
        hosts.map((each) => each.name),
      ),
    ];
  const programs = host.programs.map((each) => each.name);
  if (program === undefined || programs.includes(program)) return [];
  return [unknownName(place, `a program of ${name}`, program, programs)];
}
