import { describe, expect, test } from 'vitest';
import { lessonSlugs, neighbours, parseLessonPath, partOf } from '../../src/curriculum/course.ts';

const both = { en: 'x', 'zh-cn': 'x' };
const course = {
  parts: [
    { id: 'start', title: both, summary: both, lessons: ['welcome'] },
    { id: 'later', title: both, summary: both, lessons: [] },
    { id: 'tcp', title: both, summary: both, lessons: ['server', 'client'] },
  ],
};

describe('the course', () => {
  test('is read in order, across parts and past empty ones', () => {
    expect(lessonSlugs(course)).toEqual(['welcome', 'server', 'client']);
    expect(neighbours(course, 'welcome')).toEqual({ previous: undefined, next: 'server' });
    expect(neighbours(course, 'server')).toEqual({ previous: 'welcome', next: 'client' });
    expect(neighbours(course, 'client')).toEqual({ previous: 'server', next: undefined });
  });

  test('gives no neighbours to a lesson it does not list', () => {
    expect(neighbours(course, 'elsewhere')).toEqual({ previous: undefined, next: undefined });
    expect(partOf(course, 'elsewhere')).toBeUndefined();
  });

  test('numbers its parts from 0', () => {
    expect(partOf(course, 'client')).toMatchObject({ number: 2, part: { id: 'tcp' } });
  });
});

describe('the path of a lesson', () => {
  test('names part, lesson and language', () => {
    expect(parseLessonPath('content/lessons/02-tcp/01-tcp-server/zh-cn.mdx')).toEqual({
      part: 'tcp',
      slug: 'tcp-server',
      language: 'zh-cn',
    });
  });

  test.each([
    'content/lessons/tcp/01-tcp-server/en.mdx',
    'content/lessons/02-tcp/tcp-server/en.mdx',
    'content/lessons/02-tcp/01-tcp-server/de.mdx',
    'content/lessons/02-tcp/01-tcp-server/notes/en.mdx',
    'content/lessons/02-tcp/en.mdx',
  ])('is no other: %s', (path) => {
    expect(parseLessonPath(path)).toBeUndefined();
  });
});
