/** A lesson's faults, right and wrong, and what their author is told. */
import { describe, expect, it } from 'vitest';
import { checkContent } from '../../src/curriculum/check.ts';
import { edited, EN } from './content.ts';

/** The problems of a lesson beside whose text is the lab `echo`, with a server and nothing else. */
function problemsOf(fault: string) {
  const files = edited(EN, '<Recording', `<Fault ${fault}>\n\nText.\n\n</Fault>\n\n<Recording`);
  return checkContent(files, { recordings: 'required' });
}

describe('a fault that can be made', () => {
  it.each([
    ['kind="unplug" host="server"'],
    ['kind="kill" host="server" program="server"'],
    ['kind="take-port" host="server" port="21567"'],
    ['kind="take-port" host="server" port="65535"'],
    ['kind="fill-buffers" host="server" program="server"'],
    ['kind="unplug" host="server" example="echo"'],
  ])('%s has no problems', (fault) => {
    expect(problemsOf(fault)).toEqual([]);
  });
});

describe('a name that is not there is told with the one meant', () => {
  it.each([
    ['kind="unplugg" host="server"', 'unplugg', 'unplug'],
    ['kind="unplug" host="sever"', 'sever', 'server'],
    ['kind="kill" host="server" program="serve"', 'serve', 'server'],
    ['kind="unplug" host="server" example="ecoh"', 'ecoh', 'echo'],
  ])('%s', (fault, found, correction) => {
    expect(problemsOf(fault)).toContainEqual(expect.objectContaining({ found, correction }));
  });
});

describe('what a kind is about', () => {
  it.each([
    ['kind="kill" host="server"', 'program="…" for kind="kill"', 'nothing'],
    ['kind="fill-buffers" host="server"', 'program="…" for kind="fill-buffers"', 'nothing'],
    ['kind="take-port" host="server"', 'port="…" for kind="take-port"', 'nothing'],
    ['kind="unplug" host="server" program="server"', 'no program for kind="unplug"', 'program'],
    ['kind="kill" host="server" program="server" port="1"', 'no port for kind="kill"', 'port'],
  ])('%s is told what is missing or too much', (fault, expected, found) => {
    expect(problemsOf(fault)).toEqual([
      expect.objectContaining({ expected, found, at: 'line 22, <Fault>' }),
    ]);
  });

  it.each(['0', '65536', '1.5', 'http', '', '-1', '1e3'])(
    'a port is none when it is “%s”',
    (port) => {
      const [problem] = problemsOf(`kind="take-port" host="server" port="${port}"`);
      expect(problem).toMatchObject({ expected: 'a port from 1 to 65535', found: port });
    },
  );
});
