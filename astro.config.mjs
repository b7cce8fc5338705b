import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { checkContent } from './src/build/check-content.ts';
import { compress } from './src/build/compress.ts';
import { searchIndex } from './src/build/search-index.ts';
import { CLASS_THEME, classTransformer } from './src/highlight/class-theme.ts';

/** Where readers reach the site: canonical addresses, the sitemap and language links begin with it. */
const site = process.env.SITE_URL ?? 'http://127.0.0.1:4321';

export default defineConfig({
  site,
  trailingSlash: 'always',
  // The content security policy allows no inline style and no inline script.
  build: { inlineStylesheets: 'never' },
  vite: {
    build: {
      assetsInlineLimit: 0,
      // Small as they are, one file of styles arrives sooner than three.
      cssCodeSplit: false,
      rolldownOptions: {
        onLog(level, log, report) {
          // Astro marks its content modules with directives that the bundler does not know.
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
        },
      },
    },
  },
  markdown: {
    shikiConfig: { theme: CLASS_THEME, transformers: [classTransformer] },
  },
  devToolbar: { enabled: false },
  integrations: [
    checkContent(),
    mdx(),
    sitemap({ i18n: { defaultLocale: 'en', locales: { en: 'en', 'zh-cn': 'zh-CN' } } }),
    searchIndex(),
    compress(),
  ],
});
