/** The faults that a lesson offers in its text: each with its button, and how it stands. */
import { html, nothing, render } from 'lit/html.js';
import type { Fault } from '../../curriculum/fault.ts';
import type { PanelState } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import type { Showing } from '../time/time-view.ts';
import { faultNow, type FaultAct } from './fault-now.ts';

interface Card {
  readonly element: HTMLElement;
  readonly place: HTMLElement;
  readonly fault: Fault;
}

export class FaultCards {
  #cards: readonly Card[];
  #texts: PanelTexts;
  #perform: (act: FaultAct) => void;
  #state: PanelState | undefined;
  #showing: Showing = 'live';

  constructor(
    elements: readonly HTMLElement[],
    texts: PanelTexts,
    perform: (act: FaultAct) => void,
  ) {
    this.#texts = texts;
    this.#perform = perform;
    this.#cards = elements.flatMap((element) => {
      const place = element.querySelector<HTMLElement>('.fault-live');
      const written = element.dataset['fault'];
      if (place === null || written === undefined) return [];
      place.replaceChildren();
      return [{ element, place, fault: JSON.parse(written) as Fault }];
    });
  }

  /** Its button was pressed before the panel was there. */
  press(element: HTMLElement): void {
    const card = this.#cards.find((each) => each.element === element);
    if (card !== undefined) this.#press(card.fault);
  }

  draw(state: PanelState, showing: Showing): void {
    this.#state = state;
    this.#showing = showing;
    for (const card of this.#cards) this.#draw(card, state);
  }

  #draw({ element, place, fault }: Card, state: PanelState): void {
    const { faults } = this.#texts;
    const live = this.#showing === 'live';
    const now = faultNow(fault, state, this.#texts, Date.now());
    const away = state.link.name === 'away' || state.link.name === 'refused';
    const reasons = { live: away ? faults.needsLab : '', ...faults.notNow };
    const why = reasons[this.#showing];
    element.classList.toggle('is-done', live && now.done);
    const says = why || now.says;
    render(
      html`<button
          type="button"
          aria-disabled=${String(now.act === null || why !== '')}
          @click=${() => this.#press(fault)}
        >
          ${now.label}
        </button>
        ${says === '' ? nothing : html`<p class="fault-says">${says}</p>`}`,
      place,
    );
  }

  #press(fault: Fault): void {
    if (this.#state === undefined || this.#showing !== 'live') return;
    const { act } = faultNow(fault, this.#state, this.#texts, Date.now());
    if (act !== null) this.#perform(act);
  }
}
