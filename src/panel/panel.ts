/**
 * What the starter loads at the first touch: opens the panel over a lab element, and gives it the
 * touches that came before it was there. Elements of one page with the same example share a lab.
 */
import xtermStyles from '@xterm/xterm/css/xterm.css?inline';
import insideStyles from './inside/inside.css?inline';
import streamStyles from './stream/stream.css?inline';
import timeStyles from './time/time.css?inline';
import liveStyles from './live.css?inline';
import wireStyles from './wire/wire.css?inline';
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';
import { languagesOf, programsOf, type LabData } from './lab-data.ts';
import { LabView } from './lab-view.ts';
import { LanguageChoice } from './language-choice.ts';
import { LiveLab } from './live-lab.ts';
import { ReaderFiles } from './reader-files.ts';
import { isAbout, type Point, type Touches } from './starter.ts';

interface Shared {
  readonly live: LiveLab;
  readonly languages: LanguageChoice;
}

const shared = new Map<string, Shared>();

export interface OpenPanel {
  readonly live: LiveLab;
  /** Goes to the editor. */
  readonly focus: () => void;
  /** Shows a file, in whatever language it is written. */
  readonly choose: (host: string, file: string) => void;
  /** The file in the editor. */
  readonly shown: () => { readonly host: string; readonly file: string };
  /** Before the element goes. The lab lives on for its grace. */
  readonly close: () => void;
  readonly point: (target: Point | null) => void;
}

/** `files` are the reader's where they outlive the panel. */
export function openPanel(
  element: HTMLElement,
  data: LabData,
  touches: Touches,
  files?: ReaderFiles,
): OpenPanel {
  adoptStyles();
  const { live, languages } = sharedLab(data, files);
  const language: SiteLanguage = element.dataset['lang'] === 'zh-cn' ? 'zh-cn' : 'en';
  const focused = document.activeElement?.closest('[data-key]')?.getAttribute('data-key');
  const faults = [...document.querySelectorAll<HTMLElement>('.fault')].filter((card) =>
    isAbout(card, element),
  );
  const view = new LabView({ element, data, live, languages, language, faults });
  element.dataset['open'] = '';
  live.connect();
  const { code, keys, shortcut } = touches;
  if (code !== undefined) view.code.takeOver(code.at, code.typed);
  for (const key of keys) byKey(element, key)?.click();
  for (const card of touches.faults) view.faults.press(card);
  if (focused && !element.contains(document.activeElement)) byKey(element, focused)?.focus();
  if (shortcut) element.dispatchEvent(new KeyboardEvent('keydown', { key: shortcut }));
  return {
    live,
    point: (target) => view.code.point(target),
    focus: () => view.code.focus(),
    choose: (host, file) => {
      for (const place of programsOf(data)) {
        const [kind] =
          Object.entries(place.program.files).find(([, each]) => each.file === file) ?? [];
        if (place.host.name !== host || kind === undefined) continue;
        const language = languagesOf(place.program).find((each) => each === kind);
        if (language !== undefined && languagesOf(place.program).length > 1)
          languages.choose(place, language);
        view.code.show(place);
      }
    },
    shown: () => view.code.current,
    close: () => {
      view.close();
      live.disconnect();
      languages.close();
      shared.delete(data.example);
    },
  };
}

function byKey(element: HTMLElement, key: string): HTMLElement | null {
  const [host, name] = key.split('|');
  const selector =
    name === undefined ? `[data-key="${host}"]` : `[data-host="${host}"] [data-key="${name}"]`;
  return element.querySelector<HTMLElement>(selector);
}

function sharedLab(data: LabData, files?: ReaderFiles): Shared {
  let lab = shared.get(data.example);
  if (lab === undefined) {
    const storage = storageOf(() => localStorage);
    lab = {
      live: new LiveLab({
        data,
        files: files ?? new ReaderFiles(data, storage),
        origin: location.origin,
        session: storageOf(() => sessionStorage),
      }),
      languages: new LanguageChoice(data, storage),
    };
    shared.set(data.example, lab);
  }
  return lab;
}

/** Storage that the browser refuses throws already when it is named. */
function storageOf(name: () => Storage): Storage | undefined {
  try {
    return name();
  } catch {
    return undefined;
  }
}

let adopted = false;

/** As constructable sheets: a dynamically imported style sheet would be put into every page. */
function adoptStyles(): void {
  if (adopted) return;
  adopted = true;
  const sheets = [xtermStyles, liveStyles, wireStyles, insideStyles, streamStyles, timeStyles].map(
    (text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    },
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
}
