/** How the reader likes to see the wire, kept from page to page. */
const KEY = 'switchboard.wire';

export const SHAPES = ['ladder', 'list'] as const;
export type Shape = (typeof SHAPES)[number];

export function rememberedShape(): Shape {
  try {
    return localStorage.getItem(KEY) === 'list' ? 'list' : 'ladder';
  } catch {
    return 'ladder';
  }
}

export function rememberShape(shape: Shape): void {
  try {
    localStorage.setItem(KEY, shape);
  } catch {
    // Storage that the browser refuses: the choice lasts as long as the page.
  }
}
