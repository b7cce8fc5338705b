/** What a host executes for a program: the interpreter its file's ending names, the shell, or ours. */
import { INTERPRETERS, interpreterOf, isFileName } from '../protocol/file-name.ts';
import { ARGUMENT_CHARS, ARGUMENTS } from '../protocol/limits.ts';
import type { Program } from '../protocol/messages.ts';
import { PORT_TAKER } from './port-taker.ts';
import { LabError } from './lab.ts';

/** @throws LabError file-name-refused, program-unknown, arguments-refused */
export function argvOf(program: Program): string[] {
  if (program.kind === 'shell') return ['bash'];
  if (program.kind === 'port-taker') return ['python3', '-c', PORT_TAKER, String(program.port)];
  const { file, args } = program;
  if (!isFileName(file)) throw new LabError('file-name-refused', `no file name: ${file}`, { file });
  const interpreter = interpreterOf(file);
  if (interpreter === undefined) {
    const endings = INTERPRETERS.map(([ending]) => ending).join(' ');
    throw new LabError('program-unknown', `nothing runs ${file}`, { file, endings });
  }
  if (args.length > ARGUMENTS)
    throw new LabError('arguments-refused', `${args.length} arguments`, { limit: ARGUMENTS });
  for (const arg of args) {
    if (arg.length > ARGUMENT_CHARS || arg.includes('\0') || !arg.isWellFormed())
      throw new LabError('arguments-refused', 'an argument is too long or contains NUL', {
        limit: ARGUMENT_CHARS,
      });
  }
  return [interpreter, file, ...args];
}
