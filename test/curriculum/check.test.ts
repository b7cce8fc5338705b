import { describe, expect, test } from 'vitest';
import { RECORDING_BYTES } from '../../sandbox-server/protocol/limits.ts';
import { checkContent } from '../../src/curriculum/check.ts';
import type { ContentFiles } from '../../src/curriculum/example.ts';
import { formatProblems } from '../../src/curriculum/problem.ts';
import { TOPICS_FILE } from '../../src/curriculum/topics.ts';
import { content, edited, EN, EXAMPLE, ZH } from './content.ts';

const check = (files: ContentFiles) => checkContent(files, { recordings: 'required' });

test('content that is right has no problems', () => {
  expect(check(content())).toEqual([]);
});

describe('a lesson', () => {
  test.each([
    ['an unknown example', 'Lab example="echo"', 'Lab example="ecoh"', 'ecoh', 'echo'],
    ['an unknown program', 'program="server"', 'program="sevrer"', 'sevrer', 'server'],
    ['an unknown marker', 'at="bind"', 'at="bnid"', 'bnid', 'bind'],
    ['an unknown term', 'Term id="socket"', 'Term id="sokcet"', 'sokcet', 'socket'],
    ['an unknown recorded run', 'run="server"', 'run="serve"', 'serve', 'server'],
    ['an unknown component', '<Lab ', '<Lob ', 'Lob', 'Lab'],
    ['an unknown attribute', '<Lab example', '<Lab exmaple="echo" example', 'exmaple', 'example'],
    ['an unknown field', 'summary:', 'sumary:', 'sumary', 'summary'],
    ['an unknown example in its frontmatter', 'example: echo', 'example: eco', 'eco', 'echo'],
  ])('with %s is told the name meant', (_, from, to, found, correction) => {
    expect(check(edited(EN, from, to))).toContainEqual(
      expect.objectContaining({ file: EN, found, correction }),
    );
  });

  test('names the line of what is wrong', () => {
    const [problem] = check(edited(EN, 'Term id="socket"', 'Term id="nothing-like-it"'));
    expect(problem).toMatchObject({ file: EN, at: 'line 10, <Term>', correction: undefined });
  });

  test.each([
    ['/lessons/fist/', '/lessons/first/'],
    ['/zh-cn/lessons/first/', '/lessons/first/'],
    ['first', undefined],
    ['/lessons/first', '/lessons/first/'],
    ['/examples/ecoh/', '/examples/echo/'],
  ])('that links to %s is told so', (url, correction) => {
    const files = edited(EN, '## First', `[a link](${url})\n\n## First`);
    const [problem, ...others] = check(files);
    expect(problem).toMatchObject({ file: EN, at: 'line 12, a link', found: url });
    expect(problem?.correction).toBe(correction);
    expect(others).toEqual([]);
  });

  test.each([
    'https://example.org/',
    '#first',
    '/lessons/first/#first',
    '/',
    '/examples/',
    '/examples/echo/',
  ])('may link to %s', (url) => {
    expect(check(edited(EN, '## First', `[a link](${url})\n\n## First`))).toEqual([]);
  });

  test('lacks its other language', () => {
    expect(check(content({ [ZH]: null }))).toEqual([
      expect.objectContaining({ file: ZH, found: 'no such file' }),
    ]);
    expect(check(content({ [EN]: null }))).toEqual([
      expect.objectContaining({ file: EN, found: 'no such file' }),
    ]);
  });

  test('has other headings than its other language', () => {
    expect(check(edited(ZH, '## 第一节', '### 第一节'))).toEqual([
      expect.objectContaining({ file: ZH, at: 'line 12, heading 1', found: 'one of level 3' }),
    ]);
    expect(check(edited(ZH, '## 第一节', '第一节'))).toEqual([
      expect.objectContaining({ file: ZH, at: 'heading 1', found: 'no further heading' }),
    ]);
    expect(check(edited(EN, '## First', '第一节'))).toEqual([
      expect.objectContaining({ file: ZH, found: 'one of level 2' }),
    ]);
  });

  test('puts a step outside its walkthrough', () => {
    const files = edited(EN, '<Lab example="echo" />', '<Step at="bind">x</Step>');
    expect(check(files)).toEqual([
      expect.objectContaining({ at: 'line 8, <Step>', found: 'not inside any' }),
    ]);
  });

  test('is no MDX: the line where reading stopped', () => {
    expect(check(edited(EN, '</Walkthrough>', ''))).toEqual([
      expect.objectContaining({ file: EN, expected: 'MDX' }),
    ]);
  });

  test('has too few outcomes', () => {
    expect(check(edited(EN, '[one, two, three]', '[one, two]'))).toEqual([
      expect.objectContaining({ file: EN, at: 'outcomes' }),
    ]);
  });

  test('stands in a folder of another part, or is not listed', () => {
    const files = edited('content/course.yaml', 'id: start', 'id: begin');
    expect(check(files)).toContainEqual(
      expect.objectContaining({ file: EN, at: 'the path', found: 'start' }),
    );
    expect(check(edited('content/course.yaml', '[first]', '[frist]'))).toContainEqual(
      expect.objectContaining({ found: 'frist', correction: 'first' }),
    );
  });
});

describe('an example', () => {
  test('whose manifest has an unknown field is told the field meant', () => {
    expect(check(edited(EXAMPLE, 'programs:', 'progarms:'))).toContainEqual(
      expect.objectContaining({
        file: EXAMPLE,
        at: 'hosts[0].progarms',
        correction: 'programs',
      }),
    );
  });

  test('that names a program without a file is told the file meant', () => {
    expect(check(edited(EXAMPLE, 'name: server }', 'name: sever }'))).toContainEqual(
      expect.objectContaining({
        file: EXAMPLE,
        at: 'hosts[0].programs[0].name',
        correction: 'server',
      }),
    );
  });

  test('that is nearly given a host of its lab as an argument is told which', () => {
    const given = (word: string) =>
      edited(EXAMPLE, '[{ name: server }]', `[{ name: server, args: [${word}] }]`);
    expect(check(given('sever'))).toEqual([
      expect.objectContaining({
        file: EXAMPLE,
        at: 'hosts[0].programs[0].args[0]',
        found: 'sever',
        correction: 'server',
      }),
    ]);
    for (const word of ['server', 'slow', 'threading', "'21567'"]) {
      expect(check(given(word))).toEqual([]);
    }
  });

  test('with a file that no program names is told so', () => {
    expect(check(content({ 'content/examples/echo/helper.py': '' }))).toEqual([
      expect.objectContaining({ file: 'content/examples/echo/helper.py' }),
    ]);
  });

  test('with an address that is none is told the form', () => {
    const files = edited(
      EXAMPLE,
      '- name: server',
      '- name: server\n    addresses: [10.0.0.300/24]',
    );
    expect(check(files)).toEqual([
      expect.objectContaining({ at: 'hosts[0].addresses[0]', found: '10.0.0.300/24' }),
    ]);
  });

  test('whose programs carry different markers is told which', () => {
    const file = 'content/examples/echo/server.ts';
    expect(check(content({ [file]: 'bind(); //: bound\n' }))).toContainEqual(
      expect.objectContaining({ file, at: 'markers', correction: 'bound' }),
    );
  });

  test('with a recording that is too large to be loaded with a page stops a build', () => {
    const file = 'content/examples/echo/recording.json';
    const large = `${content().get(file) ?? ''}${' '.repeat(RECORDING_BYTES)}`;
    expect(check(content({ [file]: large }))).toEqual([
      expect.objectContaining({ file, expected: `at most ${RECORDING_BYTES} bytes` }),
    ]);
  });

  test('without a recording stops a build, and no more than that', () => {
    const files = content({ 'content/examples/echo/recording.json': null });
    expect(check(files)).toEqual([expect.objectContaining({ found: 'no such file' })]);
    expect(checkContent(files, { recordings: 'optional' })).toEqual([]);
  });

  test('without a scene is told so', () => {
    expect(check(content({ 'content/examples/echo/scene.ts': null }))).toHaveLength(1);
  });

  test('whose YAML cannot be read is told the line', () => {
    expect(check(edited(EXAMPLE, 'hosts:', 'hosts: ]'))).toContainEqual(
      expect.objectContaining({ file: EXAMPLE, at: 'line 3', expected: 'YAML' }),
    );
  });
});

describe('the topics', () => {
  const list = (examples: string) => edited(TOPICS_FILE, '[echo]', examples);

  test('leave no example out', () => {
    expect(check(list('[something-else]'))).toEqual([
      expect.objectContaining({ file: TOPICS_FILE, at: 'topics', correction: undefined }),
    ]);
    expect(check(list('[something-else, ehco]'))).toEqual([
      expect.objectContaining({ at: 'topics[0].examples[1]', found: 'ehco', correction: 'echo' }),
    ]);
  });

  test('may name an example that is yet to come', () => {
    expect(check(list('[echo, something-else]'))).toEqual([]);
  });

  test('name an example once', () => {
    expect(check(list('[echo, echo]'))).toEqual([
      expect.objectContaining({ at: 'topics[0].examples[1]', found: 'echo' }),
    ]);
  });

  test('have an id each, and fields that are known', () => {
    const topic = content().get(TOPICS_FILE) ?? '';
    const twice = topic + topic.replace('topics:\n', '').replace('[echo]', '[later]');
    expect(check(content({ [TOPICS_FILE]: twice }))).toEqual([
      expect.objectContaining({ at: 'topics[1].id', found: 'start' }),
    ]);
    expect(check(edited(TOPICS_FILE, 'summary:', 'sumary:'))).toContainEqual(
      expect.objectContaining({ at: 'topics[0].sumary', correction: 'summary' }),
    );
  });
});

test('all problems are told at once, by file, with the correction', () => {
  const files = new Map(edited(EN, 'at="bind"', 'at="bnid"'));
  files.set('content/reference/terms.yaml', '[]');
  expect(formatProblems(check(files))).toMatchInlineSnapshot(`
    "4 problems in the content:

    content/lessons/00-start/01-first/en.mdx
      line 10, <Term>
        expected  a term that exists: there are none yet
        found     socket
      line 15, <Step>
        expected  a marker of server.py that exists: one of bind
        found     bnid
        did you mean bind?
      line 15, <Step>
        expected  a marker of server.ts that exists: one of bind
        found     bnid
        did you mean bind?

    content/lessons/00-start/01-first/zh-cn.mdx
      line 10, <Term>
        expected  a term that exists: there are none yet
        found     socket
    "
  `);
});
