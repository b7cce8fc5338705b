/** Marks the lines that the prose is speaking of, and keeps the marks in place while text changes. */
import { RangeSetBuilder, StateEffect, StateField, type EditorState } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** Line numbers from 1; none takes the marks away. */
export const pointAt = StateEffect.define<readonly number[]>();

const line = Decoration.line({ class: 'cm-pointed' });

export const pointedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const effect = transaction.effects.find((candidate) => candidate.is(pointAt));
    if (effect !== undefined) return marksFor(transaction.state, effect.value);
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function marksFor(state: EditorState, lines: readonly number[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const number of lines) {
    if (number > state.doc.lines) continue;
    const { from } = state.doc.line(number);
    builder.add(from, from, line);
  }
  return builder.finish();
}

/**
 * Where lines of the original are in a text that the reader changed: the nearest line that still
 * says the same. Lines that are gone are left out.
 */
export function locateLines(original: string, current: string, lines: readonly number[]): number[] {
  if (original === current) return [...lines];
  const before = original.split('\n');
  const after = current.split('\n').map((text) => text.trim());
  const found = lines.flatMap((number) => {
    const wanted = before[number - 1]?.trim();
    const places = after.flatMap((text, index) => (text === wanted ? [index + 1] : []));
    const nearest = places.toSorted((a, b) => Math.abs(a - number) - Math.abs(b - number))[0];
    return nearest === undefined ? [] : [nearest];
  });
  return [...new Set(found)].toSorted((a, b) => a - b);
}
