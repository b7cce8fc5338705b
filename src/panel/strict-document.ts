/**
 * xterm.js writes <style> elements and style attributes, which the page's content security policy
 * forbids. Given this stand-in for the document, its style elements become constructable sheets and
 * its style attributes become properties, which the policy allows.
 */
export function strictDocument(real: Document): Document {
  return new Proxy(real, {
    get(target, property) {
      if (property === 'createElement') {
        return (name: string) =>
          name === 'style'
            ? sheetElement(target)
            : withoutStyleAttribute(target.createElement(name));
      }
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** An element whose text is the text of a sheet, for as long as nobody removes it. */
function sheetElement(document: Document): HTMLElement {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const element = document.createElement('span');
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
