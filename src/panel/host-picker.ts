/**
 * The way among the cards of many hosts: a choice that says which is in view, and steps to its
 * neighbours. The cards scroll under it, and it follows them.
 */
import { hostChoices, PICKED_FROM } from './host-choices.ts';
import type { HostData } from './lab-data.ts';
import { setOptions } from './option-list.ts';
import { isLive, type PanelState } from './state.ts';
import type { PanelTexts } from './texts/index.ts';

export interface HostPickerOptions {
  /** Holds the picker and the cards. */
  readonly element: HTMLElement;
  readonly hosts: readonly HostData[];
  readonly texts: PanelTexts;
  /** Goes into a host's card. */
  readonly enter: (place: number) => void;
}

export class HostPicker {
  #options: HostPickerOptions;
  #select: HTMLSelectElement;
  #cards: HTMLElement;
  #running = '';

  constructor(options: HostPickerOptions) {
    const { element, hosts, texts } = options;
    this.#options = options;
    const select = element.querySelector<HTMLSelectElement>('.host-picker select');
    const cards = element.querySelector<HTMLElement>('.host-cards');
    if (select === null || cards === null) throw new Error('the panel has no picker of hosts');
    this.#select = select;
    this.#cards = cards;
    if (hosts.length < PICKED_FROM) return;
    const bar = element.querySelector<HTMLElement>('.host-picker');
    const count = element.querySelector('.host-count');
    if (bar) bar.hidden = false;
    if (count) count.textContent = texts.hostCount(hosts.length);
    // What was chosen before the panel was there.
    const chosen = Math.max(0, select.selectedIndex);
    setOptions(select, hostChoices(hosts));
    if (chosen > 0) this.show(chosen);
    else this.#mark(0);
    select.addEventListener('change', () => this.show(select.selectedIndex));
    select.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      options.enter(select.selectedIndex);
    });
    for (const [key, step] of [
      ['previous', -1],
      ['next', 1],
    ] as const) {
      element
        .querySelector(`[data-key="host:${key}"]`)
        ?.addEventListener('click', () => this.show(select.selectedIndex + step));
    }
    cards.addEventListener('scroll', () => this.#follow(), { passive: true });
    cards.addEventListener('focusin', (event) => this.#followFocus(event));
  }

  /** Brings the card of a host into view, and only its own scroller moves. */
  show(place: number): void {
    const card = this.#cards.children[place];
    if (card === undefined || this.#options.hosts.length < PICKED_FROM) return;
    this.#mark(place);
    const [to, from] = [card.getBoundingClientRect(), this.#cards.getBoundingClientRect()];
    this.#cards.scrollBy(to.left - from.left, to.top - from.top);
  }

  focus(): void {
    if (this.#options.hosts.length < PICKED_FROM) this.#options.enter(0);
    else this.#select.focus();
  }

  draw({ runs }: PanelState): void {
    const { hosts, texts } = this.#options;
    if (hosts.length < PICKED_FROM) return;
    const running = new Set(runs.filter(isLive).map(({ host }) => host));
    const key = [...running].join();
    if (key === this.#running) return;
    this.#running = key;
    setOptions(this.#select, hostChoices(hosts, { hosts: running, text: texts.running }));
  }

  /** The reader scrolled: the host they chose, as long as it is seen whole, or the first that is. */
  #follow(): void {
    const whole = (card: Element | undefined) => card !== undefined && this.#isWhole(card);
    const cards = [...this.#cards.children];
    if (whole(cards[this.#select.selectedIndex])) return;
    const first = cards.findIndex(whole);
    if (first >= 0) this.#mark(first);
  }

  #followFocus({ target }: FocusEvent): void {
    const place = [...this.#cards.children].findIndex((card) => card.contains(target as Node));
    if (place >= 0) this.#mark(place);
  }

  #isWhole(card: Element): boolean {
    const [inner, outer] = [card.getBoundingClientRect(), this.#cards.getBoundingClientRect()];
    return (
      inner.left >= outer.left - 2 &&
      inner.right <= outer.right + 2 &&
      inner.top >= outer.top - 2 &&
      inner.bottom <= outer.bottom + 2
    );
  }

  #mark(place: number): void {
    const { hosts } = this.#options;
    this.#select.selectedIndex = place;
    const bar = this.#select.closest('.host-picker');
    if (bar) bar.className = `host-picker host-${(place % 8) + 1}`;
    for (const [key, end] of [
      ['previous', place === 0],
      ['next', place === hosts.length - 1],
    ] as const) {
      const button = bar?.querySelector(`[data-key="host:${key}"]`);
      button?.setAttribute('aria-disabled', String(end));
    }
    for (const [at, card] of [...this.#cards.children].entries()) {
      if (at === place) card.setAttribute('aria-current', 'true');
      else card.removeAttribute('aria-current');
    }
  }
}
