/** The examples by topic, as content/topics.yaml says it. */
import * as z from 'zod/mini';
import { nearest, type Problem } from './problem.ts';

const slug = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]*$/, 'a name: lower-case letters, digits and hyphens'));
const bothLanguages = z.strictObject({
  en: z.string().check(z.minLength(1)),
  'zh-cn': z.string().check(z.minLength(1)),
});

const topicSchema = z.strictObject({
  /** Names the topic's place on the page of all examples: #topic-<id>. */
  id: slug,
  title: bothLanguages,
  /** One sentence under the title. */
  summary: bothLanguages,
  /** Folders of content/examples, in the order they are shown. */
  examples: z.array(slug).check(z.minLength(1)),
});
export const topicsSchema = z.strictObject({
  topics: z.array(topicSchema).check(z.minLength(1)),
});

export type Topic = z.infer<typeof topicSchema>;

export const TOPICS_FILE = 'content/topics.yaml';

/**
 * Every example has one topic. A name without a folder is an example that is yet to come; a slip in
 * one shows as the example that has no topic then.
 */
export function checkTopics(topics: readonly Topic[], exampleIds: ReadonlySet<string>): Problem[] {
  const listed = topics.flatMap(({ examples }, topic) =>
    examples.map((id, place) => ({ id, at: `topics[${topic}].examples[${place}]` })),
  );
  const names = listed.map(({ id }) => id);
  const vacant = names.filter((id) => !exampleIds.has(id));
  const homeless = [...exampleIds]
    .filter((id) => !names.includes(id))
    .map((id) => {
      const slip = nearest(id, vacant);
      return {
        file: TOPICS_FILE,
        at: listed.find((entry) => entry.id === slip)?.at ?? 'topics',
        expected: `the example ${id} in one topic, of ${topics.map((topic) => topic.id).join(', ')}`,
        found: slip ?? 'no topic that names it',
        correction: slip && id,
      };
    });
  const repeated = listed
    .filter(({ id }, place) => names.indexOf(id) !== place)
    .map(({ id, at }) => {
      const first = listed[names.indexOf(id)]?.at ?? '';
      return { file: TOPICS_FILE, at, expected: `${id} only once, as in ${first}`, found: id };
    });
  const ids = topics.map(({ id }) => id);
  const twice = ids
    .map((found, index) => ({ found, at: `topics[${index}].id` }))
    .filter(({ found }, index) => ids.indexOf(found) !== index)
    .map((problem) => ({ file: TOPICS_FILE, expected: 'an id of its own', ...problem }));
  return [...homeless, ...repeated, ...twice];
}
