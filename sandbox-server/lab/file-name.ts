/** Names a reader may give a file in a host's home: one plain component, nothing a shell or a
 * program would take for an option, a hidden file or another directory. */
import { FILE_NAME_CHARS } from '../protocol/limits.ts';

const ALLOWED = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N} ._+-]*$/u;
/** NAME_MAX of Linux file systems. */
const NAME_BYTES = 255;

export function isFileName(name: string): boolean {
  if (name.length > FILE_NAME_CHARS || Buffer.byteLength(name) > NAME_BYTES) return false;
  return ALLOWED.test(name) && name === name.trim() && name.isWellFormed();
}
