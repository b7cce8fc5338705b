/** Reads a lesson's MDX into what the checks ask about: headings, components, links. */
import { mdxToMdast, type MdastNode } from 'satteri';

export interface LessonHeading {
  readonly depth: number;
  readonly line: number;
}

export interface LessonComponent {
  readonly name: string;
  /** Plain strings, true for an attribute without value; undefined for an expression. */
  readonly attributes: ReadonlyMap<string, string | true | undefined>;
  readonly line: number;
  /** The component it stands in, nearest first. */
  readonly parents: readonly LessonComponent[];
}

export interface LessonLink {
  readonly url: string;
  readonly line: number;
}

export interface LessonSource {
  /** The YAML between the dashes. */
  readonly frontmatter: string;
  readonly headings: readonly LessonHeading[];
  readonly components: readonly LessonComponent[];
  readonly links: readonly LessonLink[];
}

/** Thrown for text that is no MDX; `line` is where reading stopped. */
export class LessonSyntaxError extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.name = 'LessonSyntaxError';
    this.line = line;
  }
}

/** @throws LessonSyntaxError */
export function readLesson(text: string): LessonSource {
  const headings: LessonHeading[] = [];
  const components: LessonComponent[] = [];
  const links: LessonLink[] = [];
  let frontmatter = '';

  const visit = (node: MdastNode, parents: readonly LessonComponent[]): void => {
    const line = node.position?.start.line ?? 0;
    let inside = parents;
    if (node.type === 'yaml') frontmatter = node.value;
    else if (node.type === 'heading') headings.push({ depth: node.depth, line });
    else if (node.type === 'link') links.push({ url: node.url, line });
    else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const attributes = attributesOf(node);
      const href = node.name === 'a' ? attributes.get('href') : undefined;
      if (typeof href === 'string') links.push({ url: href, line });
      if (/^[A-Z]/.test(node.name ?? '')) {
        const component = { name: node.name ?? '', attributes, line, parents };
        components.push(component);
        inside = [component, ...parents];
      }
    }
    if ('children' in node) for (const child of node.children) visit(child, inside);
  };
  visit(parse(text), []);
  return { frontmatter, headings, components, links };
}

function parse(text: string): MdastNode {
  try {
    return mdxToMdast(text, { features: { frontmatter: true } });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, line, why] = /^(\d+):\d+: (.*)$/s.exec(message) ?? [];
    throw new LessonSyntaxError(Number(line ?? 1), why ?? message);
  }
}

interface JsxAttribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}

function attributesOf(node: { readonly attributes: readonly JsxAttribute[] }) {
  const attributes = new Map<string, string | true | undefined>();
  for (const { type, name, value } of node.attributes) {
    if (type !== 'mdxJsxAttribute' || name === undefined) continue;
    attributes.set(name, value === null ? true : literal(value));
  }
  return attributes;
}

/** A string, or an expression that is a string or a number: `{"a"}`, `{2}`. */
function literal(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('value' in value)) return undefined;
  const expression = String(value.value).trim();
  if (/^\d+$/.test(expression)) return expression;
  return /^(["'`])(?<text>[^"'`\\$]*)\1$/.exec(expression)?.groups?.['text'];
}

/** The examples that a lesson's components name, in the order of their first use. */
export function usedExamples(text: string): string[] {
  const ids = readLesson(text).components.map(({ attributes }) => attributes.get('example'));
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

/** The terms that a lesson's text uses, in the order of their first use. */
export function usedTerms(text: string): string[] {
  const ids = readLesson(text)
    .components.filter(({ name }) => name === 'Term')
    .map(({ attributes }) => attributes.get('id'));
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
