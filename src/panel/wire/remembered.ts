/** How the reader likes to see the wire, kept from page to page. */
import { SHAPES, type ShapeName } from './shape.ts';

const KEY = 'switchboard.wire';

export function rememberedShape(): ShapeName {
  try {
    const kept = localStorage.getItem(KEY);
    return SHAPES.find((name) => name === kept) ?? 'ladder';
  } catch {
    return 'ladder';
  }
}

export function rememberShape(shape: ShapeName): void {
  try {
    localStorage.setItem(KEY, shape);
  } catch {
    // Storage that the browser refuses: the choice lasts as long as the page.
  }
}
