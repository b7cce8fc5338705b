/** Builds the search index of the site, one per language, from the built pages. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';

export function searchIndex(): AstroIntegration {
  return {
    name: 'switchboard:search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const { index, errors } = await createIndex({ excludeSelectors: ['pre', 'sb-lab'] });
        if (index === undefined) throw new Error(`no search index: ${errors.join('; ')}`);
        const added = await index.addDirectory({ path: folder });
        const written = await index.writeFiles({ outputPath: join(folder, 'pagefind') });
        await close();
        const failed = [...added.errors, ...written.errors];
        if (failed.length > 0) throw new Error(`the search index failed: ${failed.join('; ')}`);
        logger.info(`${added.page_count} pages indexed`);
      },
    },
  };
}
