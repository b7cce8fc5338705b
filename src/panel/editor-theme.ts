/** How the editor looks: the same tokens and the same geometry as the code that is there before it. */
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { styleTags, tags } from '@lezer/highlight';

/** A Python string that stands alone is documentation, and looks like a comment. */
export const docStrings = styleTags({ 'ExpressionStatement/String': tags.docString });

const colour = (name: string) => ({ color: `var(--tok-${name})` });

export const highlightStyle = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.self, tags.operator],
    ...colour('keyword'),
  },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], ...colour('string') },
  { tag: [tags.comment, tags.docString], ...colour('comment'), fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.null, tags.escape, tags.typeName], ...colour('constant') },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.propertyName),
      tags.definition(tags.function(tags.variableName)),
      tags.className,
    ],
    ...colour('function'),
  },
  { tag: [tags.punctuation, tags.bracket], ...colour('punctuation') },
]);

/** Sizes repeat lab.css (`.code-lines`), so that nothing moves when the editor takes over. */
export const editorTheme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'transparent', color: 'var(--code-text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-placeholder': { color: 'var(--text-2)' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    fontSize: 'var(--code-size)',
    lineHeight: 'var(--code-leading)',
    fontVariantLigatures: 'none',
    overflow: 'auto',
  },
  '.cm-content': { padding: '0.625rem 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 1rem 0 0.75rem' },
  '.cm-gutters': {
    backgroundColor: 'var(--code-bg)',
    color: 'var(--text-2)',
    border: 'none',
  },
  '.cm-lineNumbers .cm-gutterElement': {
    boxSizing: 'border-box',
    width: '2.5rem',
    minWidth: '2.5rem',
    padding: '0 0.25rem 0 0',
    fontSize: '0.9em',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--text) 4%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '.cm-pointed': {
    backgroundColor: 'var(--code-line)',
    boxShadow: 'inset 3px 0 0 var(--accent)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 25%, transparent) !important',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 18%, transparent)',
    outline: 'none',
  },
  '.cm-panels': { backgroundColor: 'var(--surface-2)', color: 'var(--text)' },
  '.cm-searchMatch': { backgroundColor: 'var(--accent-soft)' },
});
