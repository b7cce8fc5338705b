/** A modal dialog that takes itself away when it closes; Escape and a press beside it close it. */
import { render, type TemplateResult } from 'lit/html.js';

export interface Dialog {
  readonly element: HTMLDialogElement;
  readonly draw: (content: TemplateResult) => void;
  readonly close: () => void;
}

export function openDialog(parent: HTMLElement, label: string): Dialog {
  const element = document.createElement('dialog');
  element.className = 'playground-dialog';
  element.setAttribute('aria-label', label);
  element.addEventListener('close', () => element.remove());
  element.addEventListener('pointerdown', (event) => {
    if (event.target === element) element.close();
  });
  parent.append(element);
  return {
    element,
    draw: (content) => {
      render(content, element);
      if (!element.open) element.showModal();
    },
    close: () => element.close(),
  };
}
