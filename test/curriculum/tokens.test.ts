import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';

const css = await readFile(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');

function block(start: string): Map<string, string> {
  const from = css.indexOf(start);
  if (from < 0) throw new Error(`no block ${start}`);
  const body = css.slice(css.indexOf('{', from) + 1, css.indexOf('}', from));
  return new Map(
    [...body.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  );
}

const THEMES = {
  light: block(':root {'),
  dark: block(":root[data-theme='dark'] {"),
};

type Rgb = readonly [number, number, number];

function linear(hex: string): Rgb {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [low = 0, high = 0] = [luminance(linear(one)), luminance(linear(other))].toSorted(
    (a, b) => a - b,
  );
  return (high + 0.05) / (low + 0.05);
}

/** Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB. */
const BLINDNESS: Readonly<Record<string, readonly Rgb[]>> = {
  none: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Distance in OKLab, ×100: 2 is barely visible, 10 plain. */
function difference(one: string, other: string, matrix: readonly Rgb[]): number {
  const [a, b] = [one, other].map((hex) => oklab(apply(matrix, linear(hex))));
  if (!a || !b) throw new Error('two colours are compared');
  return 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function apply(matrix: readonly Rgb[], [r, g, b]: Rgb): Rgb {
  const [x = 0, y = 0, z = 0] = matrix.map((row) =>
    Math.max(0, row[0] * r + row[1] * g + row[2] * b),
  );
  return [x, y, z];
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const HOSTS = [1, 2, 3, 4, 5, 6, 7, 8];

/** [text, ground] pairs that the styles use, each at least 4.5 : 1. */
const PAIRS: readonly (readonly [string, string])[] = [
  ...['bg', 'surface', 'surface-2'].flatMap((ground) =>
    ['text', 'text-2'].map((text) => [text, ground] as const),
  ),
  ...['bg', 'surface', 'accent-soft'].map((ground) => ['accent', ground] as const),
  ['accent-text', 'accent'],
  ...['bg', 'surface', 'danger-soft'].map((ground) => ['danger', ground] as const),
  ...HOSTS.flatMap((host) =>
    ['bg', 'surface', `host-${host}-soft`].map((ground) => [`host-${host}`, ground] as const),
  ),
  ...[
    'text',
    'keyword',
    'string',
    'comment',
    'constant',
    'function',
    'parameter',
    'punctuation',
    'link',
  ].flatMap((name) =>
    ['code-bg', 'code-line'].map(
      (ground) => [name === 'text' ? 'code-text' : `tok-${name}`, ground] as const,
    ),
  ),
  ['text-2', 'code-line'],
];

describe.each(Object.entries(THEMES))('the %s theme', (_, colours) => {
  const colour = (name: string): string => {
    const value = colours.get(name);
    if (value === undefined) throw new Error(`--${name} is no colour of the theme`);
    return value;
  };

  test.each(PAIRS)('--%s is readable on --%s', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.entries(BLINDNESS))('server and client stay apart: %s', (_name, matrix) => {
    expect(difference(colour('host-1'), colour('host-2'), matrix)).toBeGreaterThan(10);
  });

  test.each(Object.entries(BLINDNESS))('the first four hosts differ: %s', (_name, matrix) => {
    for (const one of [1, 2, 3, 4]) {
      for (const other of [1, 2, 3, 4].filter((host) => host > one)) {
        const apart = difference(colour(`host-${one}`), colour(`host-${other}`), matrix);
        expect(apart, `host ${one} and host ${other}`).toBeGreaterThan(3);
      }
    }
  });
});

test('the dark theme is the same by choice and by the system’s preference', () => {
  expect(block(':root:not([data-theme]) {')).toEqual(THEMES.dark);
});

test('both themes name the same colours', () => {
  expect([...THEMES.dark.keys()]).toEqual([...THEMES.light.keys()]);
});
