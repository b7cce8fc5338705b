import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readContent } from '../../src/build/check-content.ts';
import { checkContent } from '../../src/curriculum/check.ts';
import { exampleIds, readExample } from '../../src/curriculum/example.ts';
import { formatProblems } from '../../src/curriculum/problem.ts';

test('the course’s own content has no problems', async () => {
  const files = await readContent(fileURLToPath(new URL('../../', import.meta.url)));
  const problems = checkContent(files, { recordings: 'required' });
  expect(problems, formatProblems(problems)).toEqual([]);
});

test('every example has something to try', async () => {
  const files = await readContent(fileURLToPath(new URL('../../', import.meta.url)));
  const without = exampleIds(files).filter((id) => {
    return readExample(files, id).example?.manifest.try.length === 0;
  });
  expect(without).toEqual([]);
});
