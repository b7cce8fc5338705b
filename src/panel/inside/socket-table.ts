/** The sockets of every host as a real table. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { RunName, InsideTexts } from '../texts/inside-en.ts';
import type { SocketRow } from './socket-rows.ts';

export interface SocketTable {
  readonly rows: readonly SocketRow[];
  readonly omitted: number;
  readonly runName: RunName;
  /** The class that gives a host's words its colour. */
  readonly hostClass: (host: string) => string;
}

export function socketTable(table: SocketTable, texts: InsideTexts): TemplateResult {
  const { rows, omitted } = table;
  if (rows.length === 0) return html`<p class="sockets-none">${texts.noSockets}</p>`;
  const { columns } = texts;
  return html`<table class="sockets">
      <caption>
        ${texts.sockets}
      </caption>
      <thead>
        <tr>
          ${Object.values(columns).map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => socketRow(row, table, texts))}
      </tbody>
    </table>
    ${omitted > 0 ? html`<p class="sockets-omitted">${texts.omitted(omitted)}</p>` : nothing}`;
}

function socketRow(row: SocketRow, { runName, hostClass }: SocketTable, texts: InsideTexts) {
  const { state } = row;
  const timer = timerText(row, texts);
  const left = timer === '' ? '' : ` (${timer})`;
  return html`<tr>
    <th scope="row" class=${hostClass(row.host)}>${row.host}</th>
    <td title=${texts.states[state]}>${state.toUpperCase().replaceAll('-', '_')}${left}</td>
    <td>${row.local}</td>
    <td>${row.remote ?? ''}</td>
    <td>${row.received}</td>
    <td>${row.sent}</td>
    <td>${ownerText(row, runName, texts)}</td>
  </tr>`;
}

function timerText({ secondsLeft, againSeconds }: SocketRow, texts: InsideTexts): string {
  if (secondsLeft !== null) return texts.secondsLeft(secondsLeft);
  return againSeconds === null ? '' : texts.sendsAgain(againSeconds);
}

function ownerText({ run, unaccepted }: SocketRow, runName: RunName, texts: InsideTexts): string {
  if (run !== null) return runName(run);
  return unaccepted ? texts.notAccepted : texts.nobody;
}
