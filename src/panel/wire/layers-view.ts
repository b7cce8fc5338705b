/**
 * One frame taken apart: its layers field by field, beside the bytes they come from. Pointing at
 * either shows the other, with a sentence on what it is. Two stops for the Tab key, fields and
 * bytes; the arrow keys move in each.
 */
import { html, nothing, render } from 'lit/html.js';
import { dissect } from '../../../sandbox-server/protocol/layers/dissect.ts';
import { fieldsAt } from '../../../sandbox-server/protocol/layers/find.ts';
import type { Field, Layer } from '../../../sandbox-server/protocol/layers/layer.ts';
import type { Relation } from '../../../sandbox-server/protocol/relations/relations.ts';
import { noteSentence, problemSentence, type LayerTexts } from '../layers/texts/index.ts';
import type { SeenFrame } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { drawBytes } from './bytes.ts';
import { verdictOn } from './fates.ts';
import { styled } from './styled.ts';

/** A line of the tree: a layer, or a field at some depth below one. */
interface Line {
  readonly layer: Layer;
  readonly field: Field | null;
  readonly depth: number;
}

export interface LayersActions {
  readonly close: () => void;
}

export class LayersView {
  readonly element: HTMLElement;
  #texts: PanelTexts;
  #layerTexts: LayerTexts;
  #actions: LayersActions;
  #frame: SeenFrame | undefined;
  #relation: Relation | undefined;
  #layers: readonly Layer[] = [];
  #lines: readonly Line[] = [];
  #at: number | null = null;
  /** What the pointer is over, for as long as it is. */
  #over: number | null = null;

  constructor(
    element: HTMLElement,
    texts: PanelTexts,
    layerTexts: LayerTexts,
    actions: LayersActions,
  ) {
    this.element = element;
    this.#texts = texts;
    this.#layerTexts = layerTexts;
    this.#actions = actions;
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') actions.close();
    });
  }

  draw(frame: SeenFrame | undefined, relation: Relation | undefined): void {
    this.element.hidden = frame === undefined;
    if (frame === undefined) return;
    if (this.#frame?.bytes !== frame.bytes) {
      this.#layers = dissect(frame.bytes, frame.length);
      this.#lines = this.#layers.flatMap(linesOf);
      this.#at = null;
      this.#over = null;
    }
    if (this.#frame === frame && this.#relation === relation) return;
    this.#frame = frame;
    this.#relation = relation;
    this.#again();
  }

  #again(): void {
    const frame = this.#frame;
    if (frame === undefined) return;
    const { onWire } = this.#texts;
    const line = this.#lines[this.#over ?? this.#at ?? -1];
    render(
      html`<header class="layers-bar">
          <p class="layers-title">${onWire.frame(frame.id)}</p>
          <button type="button" aria-label=${onWire.closeLayers} @click=${this.#actions.close}>
            ×
          </button>
        </header>
        ${this.#reasons(frame)}
        <div class="layers-parts">
          <div
            class="layers-tree"
            role="tree"
            tabindex="0"
            aria-label=${onWire.fields}
            aria-activedescendant=${this.#at === null ? nothing : lineId(this.#at)}
            @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
            @pointerleave=${() => this.#point(null)}
          >
            ${this.#lines.map((each, index) => this.#line(each, index))}
          </div>
          ${drawBytes(frame.bytes, {
            label: onWire.bytesLabel,
            range: line === undefined ? null : rangeOf(line),
            over: (at) => this.#point(at === null ? null : this.#lineAt(at)),
            choose: (at) => this.#choose(this.#lineAt(at)),
          })}
        </div>
        <div class="layers-about" role="status">${this.#about(line)}</div>`,
      this.element,
    );
  }

  #reasons(frame: SeenFrame) {
    const verdict = verdictOn(frame);
    const said = (this.#relation?.notes ?? []).map((note) => noteSentence(this.#layerTexts, note));
    if (verdict !== undefined) said.unshift(this.#texts.onWire.verdict(verdict.fate, verdict.by));
    if (frame.bytes.length < frame.length)
      said.push(this.#layerTexts.cutByCapture(frame.bytes.length, frame.length));
    if (said.length === 0) return nothing;
    return html`<ul class="layers-reasons">
      ${said.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>`;
  }

  #line({ layer, field, depth }: Line, index: number) {
    const [name] =
      field === null ? this.#layerTexts.layers[layer.id] : this.#layerTexts.fields[field.id];
    const isAt = index === (this.#over ?? this.#at);
    return html`<div
      role="treeitem"
      id=${lineId(index)}
      class="layers-line ${field === null ? 'is-layer' : ''} ${isAt ? 'is-pointed' : ''} ${
        layer.problem !== null && field === null ? 'is-broken' : ''
      }"
      aria-level=${depth + 1}
      aria-selected=${index === this.#at}
      ${styled({ 'padding-inline-start': `${0.5 + depth * 0.9}rem` })}
      @pointerenter=${() => this.#point(index)}
      @click=${() => this.#choose(index)}
    >
      <span class="layers-name">${name}</span>
      ${field === null ? nothing : html`<span class="layers-value">${shown(field, this.#layerTexts)}</span>`}
    </div>`;
  }

  #about(line: Line | undefined) {
    const texts = this.#layerTexts;
    if (line === undefined) return this.#texts.onWire.pointAtField;
    const { layer, field } = line;
    const [name, about] = field === null ? texts.layers[layer.id] : texts.fields[field.id];
    const problem =
      field === null && layer.problem !== null ? problemSentence(texts, layer.problem) : '';
    const quoted = field === null && layer.quoted ? texts.quoted : '';
    return html`<b>${name}</b> ${[about, quoted, problem].filter(Boolean).join(' ')}`;
  }

  #onKey(event: KeyboardEvent): void {
    const end = this.#lines.length - 1;
    const at = this.#at ?? -1;
    const places: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(end, at + 1),
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: end,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    this.#choose(place);
  }

  #point(index: number | null): void {
    if (this.#over === index) return;
    this.#over = index;
    this.#again();
  }

  #choose(index: number | null): void {
    this.#over = null;
    this.#at = index;
    this.#again();
    this.element.querySelector('.is-pointed')?.scrollIntoView({ block: 'nearest' });
  }

  /** The innermost field that a byte belongs to. */
  #lineAt(at: number): number | null {
    const found = fieldsAt(this.#layers, at);
    if (found === null) return null;
    const index = this.#lines.findIndex(({ field }) => field === found.fields[0]);
    return index < 0 ? null : index;
  }
}

function linesOf(layer: Layer): Line[] {
  const below = (fields: readonly Field[], depth: number): Line[] =>
    fields.flatMap((field) => [{ layer, field, depth }, ...below(field.children, depth + 1)]);
  return [{ layer, field: null, depth: 0 }, ...below(layer.fields, 1)];
}

function rangeOf({ layer, field }: Line): { readonly start: number; readonly end: number } {
  return field ?? layer;
}

function shown({ display, meaning }: Field, texts: LayerTexts): string {
  return meaning === null ? display : `${display} (${texts.meanings[meaning]})`;
}

function lineId(index: number): string {
  return `layers-line-${index}`;
}
