/**
 * Styles of an element, set one by one: the policy of our pages forbids style attributes, which is
 * what lit's own styleMap begins with. Use it as `<p ${styled({ left: '4px' })}>`.
 */
import { noChange } from 'lit/html.js';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

class Styled extends Directive {
  override update({ element }: ElementPart, [styles]: [Readonly<Record<string, string>>]) {
    if (!(element instanceof HTMLElement)) return noChange;
    for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value);
    return noChange;
  }

  override render(_styles: Readonly<Record<string, string>>): typeof noChange {
    return noChange;
  }
}

export const styled = directive(Styled);
