/** What an example's page knows of its lab, for the playground to begin from. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { SITE_LANGUAGES, type SiteLanguage } from '../../../../sandbox-server/protocol/example.ts';
import { labData } from '../../../components/lab/lab-data.ts';
import { languageParam } from '../../../language/paths.ts';
import { EXAMPLES } from '../../../library/library.ts';

export const getStaticPaths = (() =>
  SITE_LANGUAGES.flatMap((language) =>
    [...EXAMPLES.keys()].map((example) => ({
      params: { language: languageParam(language), example },
      props: { language },
    })),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<{ language: SiteLanguage }> = ({ params, props }) =>
  Response.json(labData(params['example'] ?? '', props.language));
