import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLOSE_CODES } from '../../../sandbox-server/protocol/close-codes.ts';
import { ERROR_CODES } from '../../../sandbox-server/protocol/errors.ts';
import {
  MessageError,
  parseClientMessage,
  parseServerMessage,
} from '../../../sandbox-server/protocol/messages.ts';

const codeOf = (text: string): string => {
  try {
    parseClientMessage(text);
  } catch (error) {
    if (error instanceof MessageError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'parsed';
};

test.each([
  ['{"type":"lab.close","ref":1}', /^parsed$/],
  ['', /^message-malformed: not JSON/],
  ['null', /^message-malformed/],
  ['{"type":"lab.implode"}', /^message-unknown/],
  ['{"type":7}', /^message-unknown/],
  ['{"type":"lab.close","ref":1.5}', /^message-malformed: ref/],
  ['{"type":"lab.close","ref":1,"extra":true}', /^message-malformed/],
  ['{"type":"lab.close","ref":1,"__proto__":{"ref":2}}', /^message-malformed/],
  [
    '{"type":"run.start","ref":1,"host":"a","program":{"kind":"file"},"columns":80,"rows":24}',
    /^message-malformed: program\.file/,
  ],
  ['{"type":"run.resize","run":1,"columns":1,"rows":24}', /^message-malformed: columns/],
  ['{"type":"run.resize","run":0,"columns":80,"rows":24}', /^message-malformed: run/],
  ['{"type":"run.signal","run":1,"signal":"SIGUSR1"}', /^message-malformed: signal/],
])('%s gives %s', (text, expected) => {
  expect(codeOf(text)).toMatch(expected);
});

test('any JSON is parsed or refused with a code', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(codeOf(text)).toMatch(/^message-/);
    }),
  );
});

test('a run of lab.ready that says nothing of its input has had none', () => {
  const run = { run: 1, host: 'server', program: { kind: 'shell' }, exit: null };
  const ready = {
    type: 'lab.ready',
    ref: 1,
    lab: 'a',
    key: 'b',
    hosts: [],
    runs: [run],
    resumed: true,
  };
  expect(parseServerMessage(JSON.stringify(ready))).toMatchObject({ runs: [{ input: 0 }] });
});

test('every reason to close is an error the panel has a sentence for', () => {
  for (const reason of Object.keys(CLOSE_CODES)) expect(ERROR_CODES).toContain(reason);
});
