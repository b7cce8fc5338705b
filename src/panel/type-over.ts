/**
 * Typing over a selection, done by the editor instead of the browser. Chromium replaces selected
 * text with a span that repeats its colour in a style attribute, which the page's content security
 * policy refuses and reports; the editor would draw the line anew anyway.
 */
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

export const typeOver: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main, ranges } = view.state.selection;
    const text = event.data ?? '';
    const typed = event.inputType === 'insertText' && text !== '' && !view.composing;
    if (!typed || main.empty || ranges.length > 1 || view.state.readOnly) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(text), {
        userEvent: 'input.type',
        scrollIntoView: true,
      });
    event.preventDefault();
    // Closing brackets and the like still have the first word.
    const handlers = view.state.facet(EditorView.inputHandler);
    const handled = handlers.some((handler) => handler(view, main.from, main.to, text, insert));
    if (!handled) view.dispatch(insert());
    return true;
  },
});
