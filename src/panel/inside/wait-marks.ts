/**
 * Marks in the editor the lines at which programs wait: in the gutter, and in words behind the line.
 * The words are beside the run as well, so readers of the text are spared them here.
 */
import { RangeSet, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  gutterLineClass,
  GutterMarker,
  WidgetType,
  type DecorationSet,
} from '@codemirror/view';
import type { EditorState } from '@codemirror/state';
import type { LineMark } from './waits-of.ts';

/** In place of the marks before. */
export const markWaits = StateEffect.define<readonly LineMark[]>();

class Words extends WidgetType {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override eq(other: Words): boolean {
    return other.text === this.text;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'cm-waits-words';
    element.ariaHidden = 'true';
    element.textContent = this.text;
    return element;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

class Gutter extends GutterMarker {
  override elementClass = 'cm-waits-gutter';
}

interface Marks {
  readonly lines: DecorationSet;
  readonly gutter: RangeSet<GutterMarker>;
}

const line = Decoration.line({ class: 'cm-waits' });
const gutter = new Gutter();

/** Between two looks the marks go with the text they are at. */
export const waitMarks = StateField.define<Marks>({
  create: () => ({ lines: Decoration.none, gutter: RangeSet.of<GutterMarker>([]) }),
  update(marks, { effects, state, changes, docChanged }) {
    const effect = effects.find((candidate) => candidate.is(markWaits));
    if (effect !== undefined) return marksFor(state, effect.value);
    if (!docChanged) return marks;
    return { lines: marks.lines.map(changes), gutter: marks.gutter.map(changes) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ lines }) => lines),
    gutterLineClass.from(field, (marks) => marks.gutter),
  ],
});

function marksFor(state: EditorState, marks: readonly LineMark[]): Marks {
  const lines = new RangeSetBuilder<Decoration>();
  const gutters = new RangeSetBuilder<GutterMarker>();
  for (const mark of marks) {
    if (mark.line > state.doc.lines) continue;
    const { from, to } = state.doc.line(mark.line);
    lines.add(from, from, line);
    lines.add(to, to, Decoration.widget({ widget: new Words(mark.text), side: 1 }));
    gutters.add(from, from, gutter);
  }
  return { lines: lines.finish(), gutter: gutters.finish() };
}

/** Narrow editors say the words below (code-view.ts): behind the line they would be out of view. */
export const waitTheme = EditorView.theme({
  '.cm-waits': { backgroundColor: 'color-mix(in srgb, var(--host) 9%, transparent)' },
  '.cm-waits-words': {
    marginInlineStart: '1.5rem',
    color: 'var(--host)',
    fontFamily: 'var(--sans)',
    fontSize: '0.75rem',
    fontStyle: 'normal',
    whiteSpace: 'nowrap',
    userSelect: 'none',
  },
  '.cm-waits-gutter': { position: 'relative', color: 'var(--host)', fontWeight: '700' },
  '.cm-waits-gutter::before': {
    content: '"▸"',
    position: 'absolute',
    insetInlineStart: '0.25rem',
  },
  '@container (width < 33rem)': { '.cm-waits-words': { display: 'none' } },
});
