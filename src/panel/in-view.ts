/** Which parts of a panel the reader can see now: not behind a tab, not scrolled away. */
export class InView {
  #seen = new Set<Element>();
  #changed: () => void;
  #observer: IntersectionObserver;

  /** @param changed called when a part comes into view or leaves it */
  constructor(parts: readonly Element[], changed: () => void) {
    this.#changed = changed;
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#seen.add(target);
        else this.#seen.delete(target);
      }
      changed();
    });
    for (const part of parts) this.#observer.observe(part);
    document.addEventListener('visibilitychange', changed);
  }

  close(): void {
    this.#observer.disconnect();
    document.removeEventListener('visibilitychange', this.#changed);
  }

  has(part: Element): boolean {
    return document.visibilityState === 'visible' && this.#seen.has(part);
  }
}
