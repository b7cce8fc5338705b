import type { ContentFiles } from './example.ts';
import type { Problem } from './problem.ts';
export function checkContent(
  _files: ContentFiles,
  _rules: { recordings: 'required' | 'optional' },
): Problem[] {
  return [];
}
