/**
 * A playground as it is kept and passed on: read from storage and from links, and believed only
 * after every name, number and size was checked.
 */
import * as z from 'zod/mini';
import { isFileName } from '../../../sandbox-server/protocol/file-name.ts';
import {
  ARGUMENT_CHARS,
  ARGUMENTS,
  FILE_NAME_CHARS,
  FILES_PER_HOST,
  LAB_LIMITS,
  PROGRAM_BYTES,
} from '../../../sandbox-server/protocol/limits.ts';
import { checkOwnHosts } from '../../../sandbox-server/protocol/own-hosts.ts';
import { parseAddress } from '../../../sandbox-server/protocol/packet-address.ts';
import { fileProblem, withFile, type Playground } from './playground.ts';

export const TITLE_CHARS = 80;
const HOSTS_MOST = LAB_LIMITS.hosts;

const hostName = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/));
/** Nothing that hides or reorders what is written around it. */
const titleText = z.string().check(z.maxLength(TITLE_CHARS), z.regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u));
const argument = z.string().check(z.maxLength(ARGUMENT_CHARS), z.regex(/^[^\0]*$/));

const schema = z.strictObject({
  version: z.literal(1),
  title: titleText,
  example: z.nullable(z.string().check(z.regex(/^[a-z][a-z0-9-]{0,63}$/))),
  hosts: z
    .array(
      z.strictObject({
        name: hostName,
        addresses: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(16)),
      }),
    )
    .check(z.minLength(1), z.maxLength(HOSTS_MOST)),
  files: z
    .array(
      z.strictObject({
        host: hostName,
        file: z.string().check(z.maxLength(FILE_NAME_CHARS)),
        text: z.string().check(z.maxLength(PROGRAM_BYTES)),
        own: z.boolean(),
      }),
    )
    .check(z.minLength(1), z.maxLength(HOSTS_MOST * FILES_PER_HOST)),
  programs: z
    .array(
      z.strictObject({
        host: hostName,
        program: z.string().check(z.maxLength(FILE_NAME_CHARS)),
        args: z.array(argument).check(z.maxLength(ARGUMENTS)),
        many: z.boolean(),
      }),
    )
    .check(z.maxLength(HOSTS_MOST * FILES_PER_HOST)),
});

export function formOf(playground: Playground): string {
  return JSON.stringify({ version: 1, ...playground });
}

/** The playground that `form` is, or undefined when it is none that this page could have written. */
export function readForm(form: string): Playground | undefined {
  let value: unknown;
  try {
    value = JSON.parse(form);
  } catch {
    return undefined;
  }
  const result = schema.safeParse(value);
  if (!result.success) return undefined;
  const { title, example, hosts, files, programs } = result.data;
  const playground = { title, example, hosts, files, programs };
  return hostsAreRight(playground) && filesAreRight(playground) ? playground : undefined;
}

function hostsAreRight({ example, hosts }: Playground): boolean {
  if (example === null) return checkOwnHosts(hosts).length === 0;
  const names = new Set(hosts.map(({ name }) => name));
  const addresses = hosts.flatMap((host) => host.addresses);
  return names.size === hosts.length && addresses.every((each) => parseAddress(each));
}

function filesAreRight(playground: Playground): boolean {
  const names = new Set(playground.hosts.map(({ name }) => name));
  let seen: Playground = { ...playground, files: [] };
  for (const file of playground.files) {
    if (!names.has(file.host) || fileProblem(seen, file.host, file.file)) return false;
    seen = withFile(seen, file);
  }
  return playground.programs.every(({ host, program }) => names.has(host) && isFileName(program));
}
