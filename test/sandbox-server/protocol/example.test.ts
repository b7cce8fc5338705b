/** What is read from an example.yaml. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { exampleSchema } from '../../../sandbox-server/protocol/example.ts';

test('Chinese that YAML folded has no space where the line ended, and keeps those beside Latin', () => {
  const { summary } = exampleSchema.parse(
    parse(`
title: { en: Echo, zh-cn: 回声 }
summary:
  en: >-
    A server answers.
    Nobody waits.
  zh-cn: >-
    服务器用 TCP 回答，
    谁都不等，前后两个
    程序都用
    IPv6。
hosts:
  - name: server
    programs:
      - name: server
`),
  );
  expect(summary).toEqual({
    en: 'A server answers. Nobody waits.',
    'zh-cn': '服务器用 TCP 回答，谁都不等，前后两个程序都用 IPv6。',
  });
});
