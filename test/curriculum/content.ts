/** A small content that is right; tests change one file and see what the checks say. */
import type { ContentFiles } from '../../src/curriculum/example.ts';

const LESSON = `---
title: A lesson
summary: What this lesson shows, in a sentence.
example: echo
outcomes: [one, two, three]
---

<Lab example="echo" />

Some <Term id="socket">socket</Term>.

## First

<Walkthrough example="echo" program="server">
<Step at="bind">

Text.

</Step>
</Walkthrough>

<Recording example="echo" run="server" />
`;

const play = {
  hosts: [{ name: 'server', addresses: ['10.0.0.1'], mac: null }],
  events: [
    {
      type: 'started',
      atUs: 0,
      run: 1,
      host: 'server',
      program: { kind: 'file', file: 'server.py', args: [] },
    },
  ],
};

const FILES: Readonly<Record<string, string>> = {
  'content/course.yaml': `parts:
  - id: start
    title: { en: Start, zh-cn: 起步 }
    summary: { en: The start., zh-cn: 起步。 }
    lessons: [first]
`,
  'content/topics.yaml': `topics:
  - id: start
    title: { en: Start, zh-cn: 起步 }
    summary: { en: The start., zh-cn: 起步。 }
    examples: [echo]
`,
  'content/reference/terms.yaml': `- id: socket
  en: { term: socket, text: An endpoint. }
  zh-cn: { term: 套接字, text: 端点。 }
`,
  'content/lessons/00-start/01-first/en.mdx': LESSON,
  'content/lessons/00-start/01-first/zh-cn.mdx': LESSON.replace('## First', '## 第一节'),
  'content/examples/echo/example.yaml': `title: { en: Echo, zh-cn: 回声 }
summary: { en: An echo., zh-cn: 回声。 }
hosts:
  - name: server
    programs: [{ name: server }]
`,
  'content/examples/echo/server.py': 'bind()  #: bind\n',
  'content/examples/echo/server.ts': 'bind(); //: bind\n',
  'content/examples/echo/scene.ts': 'export default async () => {};\n',
  'content/examples/echo/recording.json': JSON.stringify({
    version: 2,
    example: 'echo',
    plays: { python: play },
  }),
};

export const EN = 'content/lessons/00-start/01-first/en.mdx';
export const ZH = 'content/lessons/00-start/01-first/zh-cn.mdx';
export const EXAMPLE = 'content/examples/echo/example.yaml';

/** The content with files replaced, added, or, given null, taken away. */
export function content(changes: Readonly<Record<string, string | null>> = {}): ContentFiles {
  const all = { ...FILES, ...changes };
  return new Map(
    Object.entries(all).flatMap(([file, text]) => (text === null ? [] : [[file, text] as const])),
  );
}

/** The content with one passage of a file replaced. */
export function edited(file: string, from: string, to: string): ContentFiles {
  const text = FILES[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  return content({ [file]: text.replace(from, to) });
}
