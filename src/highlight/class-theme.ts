/**
 * A Shiki theme whose "colours" stand for class names: Shiki's css-variables theme gives every token
 * a variable such as `var(--shiki-token-keyword)`, which becomes the class `tok-keyword`.
 */
import { createCssVariablesTheme, type ShikiTransformer } from 'shiki';

const PREFIX = '--shiki-';

export const CLASS_THEME = createCssVariablesTheme({
  name: 'switchboard',
  variablePrefix: PREFIX,
  fontStyle: false,
});

const TOKEN = /^var\(--shiki-token-([a-z-]+)\)$/;

/** The class of a token by its colour; undefined for plain text. */
export function classOf(color: string | undefined): string | undefined {
  const name = TOKEN.exec(color ?? '')?.[1];
  return name === undefined ? undefined : `tok-${name}`;
}

/** Turns the colours of fenced code in Markdown into classes and drops every style attribute. */
export const classTransformer: ShikiTransformer = {
  name: 'switchboard:classes',
  pre(node) {
    delete node.properties.style;
    node.properties.class = 'code';
  },
  span(node) {
    const color = /color:(var\([^)]*\))/.exec(node.properties.style ?? '')?.[1];
    const name = classOf(color);
    delete node.properties.style;
    if (name !== undefined) node.properties.class = name;
  },
};
