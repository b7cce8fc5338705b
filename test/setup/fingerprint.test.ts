import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from '../../scripts/setup/fingerprint.mjs';
import { ROOT } from '../../scripts/setup/processes.mjs';

let folder: string;
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const ours = () => fingerprint([relative(ROOT, folder)]);

beforeEach(() => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  folder = mkdtempSync(join(ROOT, '.cache/fingerprint-'));
  write('a', 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the same files give the same fingerprint', () => {
  expect(ours()).toBe(ours());
});

test('a changed byte, a new file and a renamed file are each noticed', () => {
  const seen = new Set([ours()]);
  write('a', 'ons');
  seen.add(ours());
  write('b', '');
  seen.add(ours());
  rmSync(join(folder, 'b'));
  write('c', '');
  seen.add(ours());
  expect(seen.size).toBe(4);
});

test('text moved from one file to the next is noticed', () => {
  write('b', 'two');
  const before = ours();
  write('a', 'onet');
  write('b', 'wo');
  expect(ours()).not.toBe(before);
});

test('what is absent is no error, and noticed once it is there', () => {
  const path = [`${relative(ROOT, folder)}/later`];
  const before = fingerprint(path);
  write('later', '');
  expect(fingerprint(path)).not.toBe(before);
});
