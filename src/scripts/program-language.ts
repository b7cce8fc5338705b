/**
 * The reader's programming language: an attribute of <html> that styles act on, remembered, and told
 * to whoever listens by the event `switchboard:program-language`.
 */
import { remember } from './storage.ts';

const PROGRAM_LANGUAGE_EVENT = 'switchboard:program-language';

export function setUpProgramLanguage(): void {
  const root = document.documentElement;
  const inputs = document.querySelectorAll<HTMLInputElement>('[data-program-language-choice]');
  const show = (): void => {
    for (const input of inputs) input.checked = input.value === root.dataset['programLanguage'];
  };
  for (const input of inputs) {
    input.addEventListener('change', () => {
      const before = input.getBoundingClientRect().top;
      root.dataset['programLanguage'] = input.value;
      remember('program-language', input.value);
      document.dispatchEvent(
        new CustomEvent(PROGRAM_LANGUAGE_EVENT, { detail: { language: input.value } }),
      );
      keepInPlace(input, before);
    });
  }
  document.addEventListener(PROGRAM_LANGUAGE_EVENT, (event) => {
    const { language } = (event as CustomEvent<{ readonly language: string }>).detail;
    if (language === 'python' || language === 'typescript') {
      root.dataset['programLanguage'] = language;
    }
    show();
  });
  show();
}

/** Code above the switch may be longer in one language; the switch must not leave the finger. */
function keepInPlace(element: Element, top: number): void {
  scrollBy({ top: element.getBoundingClientRect().top - top, behavior: 'instant' });
}
