/** The recordings, for the panel to play where no sandbox server answers. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { EXAMPLES, recordingOf } from '../../library/library.ts';

export const getStaticPaths = (() =>
  [...EXAMPLES.keys()].flatMap((example) => {
    const recording = recordingOf(example);
    return recording === undefined ? [] : [{ params: { example }, props: { recording } }];
  })) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => Response.json(props['recording']);
