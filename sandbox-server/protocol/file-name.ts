/**
 * Names a reader may give a file in a host's home: one plain component, nothing a shell or a
 * program would take for an option, a hidden file or another directory. And which of them a host
 * can run.
 */
import { FILE_NAME_CHARS } from './limits.ts';

const ALLOWED = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N} ._+-]*$/u;
/** NAME_MAX of Linux file systems. */
const NAME_BYTES = 255;

export function isFileName(name: string): boolean {
  if (name.length > FILE_NAME_CHARS || new TextEncoder().encode(name).length > NAME_BYTES)
    return false;
  return ALLOWED.test(name) && name === name.trim() && name.isWellFormed();
}

/** What runs a file, by the ending of its name. */
export const INTERPRETERS: readonly (readonly [ending: string, interpreter: string])[] = [
  ['.py', 'python3'],
  ['.ts', 'node'],
  ['.mjs', 'node'],
  ['.js', 'node'],
  ['.sh', 'bash'],
];

/** The program that runs `file`; undefined for a file that is only read. */
export function interpreterOf(file: string): string | undefined {
  return INTERPRETERS.find(([ending]) => file.endsWith(ending))?.[1];
}
