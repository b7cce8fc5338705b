/**
 * xterm.js writes <style> elements and style attributes, which the page's content security policy
 * forbids. Here its style elements become constructable sheets and its style attributes become
 * properties, which the policy allows.
 */

const HTML = 'http://www.w3.org/1999/xhtml';

/** A stand-in for the document, to be given to xterm.js as `documentOverride`. */
export function strictDocument(real: Document): Document {
  return new Proxy(real, {
    get(target, property) {
      if (property === 'createElement') return (name: string) => strictElement(target, name);
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/**
 * Runs `open` with the document's own createElement replaced: the scrollbar of xterm.js 6.0 makes
 * its style element there, whatever document it was given.
 */
export function withStrictStyles(document: Document, open: () => void): void {
  const create = (name: string) => strictElement(document, name);
  Object.defineProperty(document, 'createElement', { value: create, configurable: true });
  try {
    open();
  } finally {
    Reflect.deleteProperty(document, 'createElement');
  }
}

function strictElement(document: Document, name: string): HTMLElement {
  if (name === 'style') return sheetElement(document, document.createElementNS(HTML, 'span'));
  return withoutStyleAttribute(document.createElementNS(HTML, name));
}

/** An element whose text is the text of a sheet, for as long as nobody removes it. */
function sheetElement(document: Document, element: HTMLElement): HTMLElement {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  element.hidden = true;
  Object.defineProperty(element, 'textContent', {
    set: (text: string) => sheet.replaceSync(text),
  });
  element.remove = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    Element.prototype.remove.call(element);
  };
  return element;
}

function withoutStyleAttribute(element: HTMLElement): HTMLElement {
  element.setAttribute = (name: string, value: string) => {
    if (name === 'style') element.style.cssText = value;
    else Element.prototype.setAttribute.call(element, name, value);
  };
  return element;
}
