/** The shapes there are, and which of them is in view: the one the reader chose, if it has anything. */
import { html, nothing } from 'lit/html.js';
import type { PanelState } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { rememberedShape, rememberShape } from './remembered.ts';
import type { Shape, ShapeName, ShapeView } from './shape.ts';

export class Shapes {
  #shapes: readonly Shape[];
  #texts: PanelTexts;
  #chosen: ShapeName = rememberedShape();
  #shown: Shape | undefined;

  constructor(shapes: readonly Shape[], texts: PanelTexts) {
    this.#shapes = shapes;
    this.#texts = texts;
  }

  /** Undefined as long as there is nothing to see. */
  get shown(): Shape | undefined {
    return this.#shown;
  }

  /** What the reader wants to see, also before there is anything to see. */
  get chosen(): ShapeName {
    return this.#chosen;
  }

  /** Until the reader chooses another, or goes to another page. */
  show(name: ShapeName): void {
    this.#chosen = name;
  }

  draw(view: ShapeView): void {
    const available = this.#available(view.state);
    const chosen = available.find(({ name }) => name === this.#chosen);
    // Nobody is shown what they did not ask for, but the frames, once there are any.
    this.#shown = chosen ?? available.find(({ ofFrames }) => ofFrames);
    for (const shape of this.#shapes) shape.element.hidden = shape !== this.#shown;
    this.#shown?.draw(view);
  }

  /** A button for each shape that has something to show. */
  buttons(state: PanelState, chosen: () => void) {
    const { onWire } = this.#texts;
    const available = this.#available(state);
    if (available.length === 0) return nothing;
    return html`<div class="wire-shapes" role="group" aria-label=${onWire.shownAs}>
      ${available.map(
        ({ name }) =>
          html`<button
            type="button"
            data-key=${name}
            aria-pressed=${name === this.#shown?.name}
            @click=${() => {
              this.show(name);
              rememberShape(name);
              chosen();
            }}
          >
            ${onWire[name]}
          </button>`,
      )}
    </div>`;
  }

  #available(state: PanelState): readonly Shape[] {
    return this.#shapes.filter((shape) => shape.isAvailable(state));
  }
}
