/** The terminal's colours: ground and text from the page's tokens, sixteen colours for each theme. */
import type { ITheme } from '@xterm/xterm';

const LIGHT: ITheme = {
  black: '#211f1b',
  red: '#b3261e',
  green: '#2d6a2d',
  yellow: '#7a5200',
  blue: '#1a5fa8',
  magenta: '#7a3a93',
  cyan: '#14665a',
  white: '#5f5a51',
  brightBlack: '#69645a',
  brightRed: '#b3261e',
  brightGreen: '#2d6a2d',
  brightYellow: '#7a5200',
  brightBlue: '#1a5fa8',
  brightMagenta: '#7a3a93',
  brightCyan: '#14665a',
  brightWhite: '#211f1b',
};

const DARK: ITheme = {
  black: '#38352f',
  red: '#f28b7d',
  green: '#8cc98a',
  yellow: '#eea75c',
  blue: '#86bdf4',
  magenta: '#cf9fe4',
  cyan: '#6cc7b1',
  white: '#e2ded4',
  brightBlack: '#a09a8d',
  brightRed: '#f28b7d',
  brightGreen: '#8cc98a',
  brightYellow: '#eea75c',
  brightBlue: '#86bdf4',
  brightMagenta: '#cf9fe4',
  brightCyan: '#6cc7b1',
  brightWhite: '#ffffff',
};

/** @param element where the page's tokens and the host's colour are in force */
export function terminalTheme(element: HTMLElement): ITheme {
  const styles = getComputedStyle(element);
  const token = (name: string) => styles.getPropertyValue(name).trim();
  const dark = styles.colorScheme.includes('dark');
  return {
    ...(dark ? DARK : LIGHT),
    background: token('--bg'),
    foreground: token('--text'),
    cursor: token('--host'),
    cursorAccent: token('--bg'),
    selectionBackground: dark ? '#4a4a3f' : '#d5dfd0',
  };
}
