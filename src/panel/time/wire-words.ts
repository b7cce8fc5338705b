/** How the wire is set, in words: for a moment in which nobody can set it. */
import { html, nothing } from 'lit/html.js';
import { OPEN_WIRE, type WireState } from '../../../sandbox-server/protocol/wire.ts';
import { isHolding } from '../wire/gate-bar.ts';
import type { PanelTexts } from '../texts/index.ts';

const AMOUNTS = [
  ['latencyMs', 'ms'],
  ['jitterMs', 'ms'],
  ['lossPercent', '%'],
  ['duplicationPercent', '%'],
  ['reorderingPercent', '%'],
] as const;

/** What the tools of the wire would show, where there are none. */
export function settingsThen(wire: WireState, texts: PanelTexts) {
  const words = wireWords(wire, texts);
  if (words.length === 0) return nothing;
  const { axis } = texts;
  return html`<div class="wire-held">
    <p><b>${axis.wireWas}</b> ${axis.list(words)}</p>
  </div>`;
}

/** Nothing where it is as it is at first. */
export function wireWords(wire: WireState, texts: PanelTexts): readonly string[] {
  const { onWire, axis, faults } = texts;
  const words: string[] = [];
  if (wire.gate === 'held') words.push(axis.wireHeld);
  if (isHolding(wire) && wire.held.length > 0)
    words.push(onWire.hanging(wire.held.length).replace(/[.。]$/, ''));
  if (wire.dropNext > 0) words.push(axis.dropsNext);
  for (const { action, filter, times } of wire.rules) {
    const which = times === 1 ? onWire.theNext : onWire.every;
    words.push(axis.rule(onWire.ruleActions[action], which, filter));
  }
  for (const conditions of wire.conditions) {
    const how = conditionWords(conditions, texts);
    if (how.length === 0) continue;
    const { from, to } = conditions;
    const isForAll = from === null && to === null;
    const all = how.join(', ');
    words.push(isForAll ? all : axis.direction(from ?? axis.anyHost, to ?? axis.anyHost, all));
  }
  if (wire.timeScale !== OPEN_WIRE.timeScale) words.push(onWire.slower(wire.timeScale));
  if (wire.segmentBytes !== null)
    words.push(`${onWire.segments} ${onWire.atMost(wire.segmentBytes)}`);
  for (const { host } of wire.unplugged) words.push(`${host} ${faults.unplugged}`);
  return words;
}

function conditionWords(
  conditions: WireState['conditions'][number],
  { onWire, axis }: PanelTexts,
): string[] {
  const words = AMOUNTS.filter(([name]) => conditions[name] > 0).map(([name, unit]) =>
    axis.amount(onWire.amounts[name], `${conditions[name]} ${unit}`),
  );
  const { kbitPerSecond } = conditions;
  if (kbitPerSecond !== null) words.push(axis.amount(onWire.speed, onWire.kbit(kbitPerSecond)));
  return words;
}
