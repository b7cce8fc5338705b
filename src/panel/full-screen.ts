/**
 * Full screen without the browser's: the lab goes to the top layer, where no ancestor confines it,
 * the rest of the page is inert meanwhile, and its place in the page keeps its size.
 */
export class FullScreen {
  #lab: HTMLElement;
  #place: HTMLElement;
  #inert: HTMLElement[] = [];

  /** @param place the element that holds the lab in the page */
  constructor(lab: HTMLElement, place: HTMLElement) {
    this.#lab = lab;
    this.#place = place;
  }

  get on(): boolean {
    return this.#lab.matches(':popover-open');
  }

  toggle(): void {
    const focused = document.activeElement;
    if (this.on) this.#leave();
    else this.#enter();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }

  #enter(): void {
    this.#place.style.minHeight = `${this.#place.offsetHeight}px`;
    this.#lab.popover = 'manual';
    this.#lab.showPopover();
    this.#inert = outside(this.#place).filter((element) => !element.inert);
    for (const element of this.#inert) element.inert = true;
  }

  #leave(): void {
    this.#lab.hidePopover();
    this.#lab.popover = null;
    this.#place.style.minHeight = '';
    for (const element of this.#inert) element.inert = false;
  }
}

/** Every element of the page that neither holds `element` nor lies in it. */
function outside(element: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
    for (const sibling of at.parentElement?.children ?? []) {
      if (sibling !== at && sibling instanceof HTMLElement) found.push(sibling);
    }
  }
  return found;
}
