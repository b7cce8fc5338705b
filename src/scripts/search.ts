/** The search dialog. The index and its code are loaded when it opens for the first time. */
interface Found {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: { readonly title?: string };
}
interface Index {
  init(): Promise<void>;
  /** Null when a later call has overtaken this one. */
  debouncedSearch(
    words: string,
    options: object,
    waitMs: number,
  ): Promise<{ readonly results: readonly { data(): Promise<Found> }[] } | null>;
}

const RESULTS = 12;
const TYPING_PAUSE_MS = 120;

export function setUpSearch(): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog.search');
  const input = dialog?.querySelector('input');
  const status = dialog?.querySelector<HTMLElement>('.status');
  const list = dialog?.querySelector('ol');
  if (!dialog || !input || !status || !list) return;

  let index: Promise<Index> | undefined;
  const open = (): void => {
    index ??= loadIndex();
    index.catch(() => (index = undefined));
    if (!dialog.open) dialog.showModal();
    input.select();
  };

  const search = async (): Promise<void> => {
    const words = input.value.trim();
    if (words === '') {
      show([], '');
      return;
    }
    try {
      index ??= loadIndex();
      const answer = await (await index).debouncedSearch(words, {}, TYPING_PAUSE_MS);
      if (answer === null) return;
      const pages = await Promise.all(
        answer.results.slice(0, RESULTS).map((result) => result.data()),
      );
      show(pages, pages.length === 0 ? (dialog.dataset['none'] ?? '') : '');
    } catch {
      index = undefined;
      show([], dialog.dataset['away'] ?? '');
    }
  };
  const show = (pages: readonly Found[], message: string): void => {
    status.textContent = message;
    list.replaceChildren(...pages.map(resultItem));
  };

  document.querySelector('[data-search-open]')?.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const inLab = event.composedPath().some((target) => (target as Element).localName === 'sb-lab');
    if (event.key !== 'k' || !(event.ctrlKey || event.metaKey) || inLab) return;
    event.preventDefault();
    open();
  });
  input.addEventListener('input', () => void search());
  input.form?.addEventListener('submit', (event) => {
    if (event.submitter?.matches(':focus')) return;
    event.preventDefault();
    list.querySelector('a')?.click();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      // The browser's own Escape would first empty the field.
      event.preventDefault();
      dialog.close();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [input, ...list.querySelectorAll('a')];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    stops.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % stops.length)?.focus();
    event.preventDefault();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}

async function loadIndex(): Promise<Index> {
  const address = '/pagefind/pagefind.js';
  const index = (await import(/* @vite-ignore */ address)) as Index;
  await index.init();
  return index;
}

function resultItem(page: Found): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  const title = document.createElement('strong');
  const excerpt = document.createElement('span');
  link.href = page.url;
  title.textContent = page.meta.title ?? page.url;
  // Pagefind escapes the page's text and adds <mark> alone.
  excerpt.innerHTML = page.excerpt;
  link.append(title, excerpt);
  item.append(link);
  return item;
}
