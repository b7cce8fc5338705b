/** The data files of content/, read into the build. Lessons are a collection (content.config.ts). */
import type { ContentFiles } from '../curriculum/example.ts';

const files = import.meta.glob<string>(
  [
    '/content/course.yaml',
    '/content/topics.yaml',
    '/content/reference/*.yaml',
    '/content/examples/*/*',
  ],
  { query: '?raw', import: 'default', eager: true },
);

export const CONTENT_FILES: ContentFiles = new Map(
  Object.entries(files).map(([path, text]) => [path.slice(1), text]),
);
