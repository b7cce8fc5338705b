/** Rules: what the gate does by itself with the frames that a filter means. */
import { html, nothing } from 'lit/html.js';
import {
  RULE_ACTIONS,
  type WireCommand,
  type WireRule,
  type WireState,
} from '../../../sandbox-server/protocol/wire.ts';
import { FilterError } from '../../../sandbox-server/protocol/filter/parse.ts';
import type { PanelTexts } from '../texts/index.ts';
import { filterField, readFilter } from './filter-field.ts';

export class RulesForm {
  #texts: PanelTexts;
  #send: (command: WireCommand) => void;
  #again: () => void;
  #action: WireRule['action'] = 'hold';
  #filter = '';
  #once = true;
  #made = 0;

  constructor(texts: PanelTexts, send: (command: WireCommand) => void, again: () => void) {
    this.#texts = texts;
    this.#send = send;
    this.#again = again;
  }

  template({ rules }: WireState, hosts: readonly string[]) {
    const { onWire } = this.#texts;
    const add = () => this.#add(rules, hosts);
    return html`<fieldset class="wire-rules">
      <legend>${onWire.rules}</legend>
      <div class="wire-rule-new">
        <select
          aria-label=${onWire.ruleAction}
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            this.#action = RULE_ACTIONS.find((action) => action === value) ?? 'hold';
          }}
        >
          ${RULE_ACTIONS.map(
            (action) =>
              html`<option value=${action} ?selected=${action === this.#action}>
                ${onWire.ruleActions[action]}
              </option>`,
          )}
        </select>
        <select
          aria-label=${onWire.ruleTimes}
          @change=${(event: Event) => {
            this.#once = (event.target as HTMLSelectElement).value === 'once';
          }}
        >
          <option value="once" ?selected=${this.#once}>${onWire.theNext}</option>
          <option value="every" ?selected=${!this.#once}>${onWire.every}</option>
        </select>
        ${filterField(
          {
            key: 'rule',
            label: onWire.ruleFilter,
            text: this.#filter,
            hosts,
            input: (text) => {
              this.#filter = text;
              this.#again();
            },
            enter: add,
          },
          this.#texts,
        )}
        <button type="button" data-key="add-rule" @click=${add}>${onWire.addRule}</button>
      </div>
      ${
        rules.length === 0
          ? nothing
          : html`<ul>
              ${rules.map(
                (rule) =>
                  html`<li>
                    <span
                      >${onWire.ruleActions[rule.action]}
                      ${rule.times === 1 ? onWire.theNext : onWire.every}
                      <code>${rule.filter}</code> · ${onWire.ruleActed(rule.acted)}</span
                    >
                    <button
                      type="button"
                      aria-label=${onWire.removeRule(rule.filter)}
                      @click=${() => this.#set(rules.filter(({ id }) => id !== rule.id))}
                    >
                      ×
                    </button>
                  </li>`,
              )}
            </ul>`
      }
    </fieldset>`;
  }

  #add(rules: WireState['rules'], hosts: readonly string[]): void {
    const filter = this.#filter.trim();
    if (filter === '' || readFilter(filter, hosts) instanceof FilterError) return;
    this.#made += 1;
    const id = `panel-${Date.now()}-${this.#made}`;
    this.#filter = '';
    this.#set([...rules, { id, filter, action: this.#action, times: this.#once ? 1 : null }]);
    this.#again();
  }

  /** The wire's own counts are its own. */
  #set(rules: readonly WireRule[]): void {
    const own = rules.map(({ id, filter, action, times }) => ({ id, filter, action, times }));
    this.#send({ type: 'wire.rules', rules: own });
  }
}
