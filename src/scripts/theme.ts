/** The theme menu. /preferences.js has set the theme before the first paint. */
import { remember, remembered } from './storage.ts';

const CHOICES = ['light', 'dark', 'system'] as const;
type Choice = (typeof CHOICES)[number];

export function setUpTheme(): void {
  const buttons = document.querySelectorAll<HTMLButtonElement>('[data-theme-choice]');
  const show = (): void => {
    const current = asChoice(remembered('theme'));
    for (const button of buttons) {
      button.setAttribute('aria-pressed', String(button.dataset['themeChoice'] === current));
    }
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const choice = asChoice(button.dataset['themeChoice']);
      remember('theme', choice);
      document.documentElement.dataset['theme'] = resolve(choice);
      show();
    });
  }
  show();
}

function asChoice(text: string | null | undefined): Choice {
  return CHOICES.find((choice) => choice === text) ?? 'system';
}

function resolve(choice: Choice): 'light' | 'dark' {
  if (choice !== 'system') return choice;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
