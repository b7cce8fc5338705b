/** Reads what every example asks of its lab. Whatever is wrong is told to its author, all at once. */
import { readdirSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import * as z from 'zod/mini';
import { defaultAddresses, exampleSchema, type ExampleManifest } from '../protocol/example.ts';
import { type LabLimits } from '../protocol/limits.ts';
import type { LabSpec } from './lab.ts';

const FILE = 'example.yaml';
const EXAMPLE_ID = /^[a-z][a-z0-9-]{0,63}$/;

/** Messages are written in English whatever else is loaded; mini schemas bring none of their own. */
const { localeError } = z.locales.en();

/** Thrown with every problem found in any example; `message` is ready to print. */
export class ExamplesError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The examples cannot be used:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ExamplesError';
    this.problems = problems;
  }
}

/**
 * The labs of all examples in `directory`, by the example's id (its folder's name). `limits` hold
 * where an example does not ask for more.
 * @throws ExamplesError
 */
export function readExamples(directory: string, limits: LabLimits): ReadonlyMap<string, LabSpec> {
  const specs = new Map<string, LabSpec>();
  const problems: string[] = [];
  for (const id of foldersOf(directory, problems)) {
    const path = join(directory, id, FILE);
    const where = relative(process.cwd(), path);
    const found = EXAMPLE_ID.test(id)
      ? readExample(path)
      : [`(folder name): expected lower-case letters, digits and hyphens, found ${quote(id)}`];
    if (Array.isArray(found)) problems.push(...found.map((problem) => `${where}: ${problem}`));
    else specs.set(id, specOf(found, limits));
  }
  if (problems.length > 0) throw new ExamplesError(problems);
  return specs;
}

function foldersOf(directory: string, problems: string[]): string[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    problems.push(`${directory}: expected a directory with one folder per example, found none`);
    return [];
  }
}

/** The manifest, or what is wrong with it. */
function readExample(path: string): ExampleManifest | string[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return [`expected this file in the example's folder, found none`];
  }
  const document = parseDocument(text);
  if (document.errors.length > 0)
    return document.errors.map(({ message }) => message.split('\n')[0] ?? message);
  const value: unknown = document.toJS();
  const result = exampleSchema.safeParse(value, { error: localeError });
  if (!result.success) return result.error.issues.map((issue) => describeIssue(issue, value));
  const problems = checkHosts(result.data);
  return problems.length > 0 ? problems : result.data;
}

function checkHosts({ hosts }: ExampleManifest): string[] {
  const problems: string[] = [];
  const names = new Set<string>();
  const addresses = new Set<string>();
  for (const [place, host] of hosts.entries()) {
    if (names.has(host.name))
      problems.push(`hosts.${place}.name: expected a name of its own, found ${host.name} again`);
    names.add(host.name);
    for (const address of host.addresses ?? defaultAddresses(place + 1)) {
      const at = `hosts.${place}.addresses`;
      const [ip = '', prefix] = address.split('/');
      const family = isIP(ip);
      const bits = /^\d{1,3}$/.test(prefix ?? '') ? Number(prefix) : Infinity;
      if (family === 0 || bits > (family === 4 ? 32 : 128))
        problems.push(
          `${at}: expected an address with prefix length, like 10.0.0.1/24, found ${quote(address)}`,
        );
      if (addresses.has(ip))
        problems.push(`${at}: expected an address no other host has, found ${ip} again`);
      addresses.add(ip);
    }
  }
  return problems;
}

function specOf(manifest: ExampleManifest, limits: LabLimits): LabSpec {
  const hosts = manifest.hosts.map(({ name, addresses }, index) => {
    return { name, addresses: addresses ?? defaultAddresses(index + 1) };
  });
  return { hosts, limits: { ...limits, ...manifest.limits } };
}

function describeIssue(issue: z.core.$ZodIssue, value: unknown): string {
  const field = issue.path.map(String).join('.') || '(whole file)';
  const found = quote(valueAt(value, issue.path));
  if (issue.code === 'unrecognized_keys')
    return `${field}: expected no ${issue.keys.map(quote).join(', ')}; remove it or correct its spelling`;
  const correction = suggestion(issue, valueAt(value, issue.path));
  return `${field}: ${issue.message}, found ${found}${correction}`;
}

/** Names are the mistake with an obvious repair. */
function suggestion(issue: z.core.$ZodIssue, found: unknown): string {
  if (issue.path.at(-1) !== 'name' || typeof found !== 'string') return '';
  const name = found
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return name === '' ? '' : `; write ${quote(name)}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

function quote(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
