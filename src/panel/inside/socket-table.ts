/**
 * The sockets of every host as a real table. Where it is narrow its rows are cards (inside.css),
 * which is why each part names its role.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { InsideTexts, RunName } from '../texts/inside-en.ts';
import type { SocketRow } from './socket-rows.ts';

export interface SocketTable {
  readonly rows: readonly SocketRow[];
  readonly omitted: number;
  readonly runName: RunName;
  /** The class that gives a host's words its colour. */
  readonly hostClass: (host: string) => string;
  /** Keys of the rows that have changed lately. */
  readonly changed: ReadonlySet<string>;
  /** Key of the row that something else points at. */
  readonly selected: string | null;
}

export function socketTable(table: SocketTable, texts: InsideTexts): TemplateResult {
  const { rows, omitted } = table;
  if (rows.length === 0) return html`<p class="sockets-none">${texts.noSockets}</p>`;
  const { columns, hints } = texts;
  return html`<table class="sockets" role="table">
      <caption class="visually-hidden">
        ${texts.caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${(Object.keys(columns) as (keyof typeof columns)[]).map(
            (name) =>
              html`<th scope="col" role="columnheader" class="socket-${name}" title=${hints[name]}>
                ${columns[name]}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((row) => socketRow(row, table, texts))}
      </tbody>
    </table>
    ${omitted > 0 ? html`<p class="sockets-omitted">${texts.omitted(omitted)}</p>` : nothing}`;
}

function socketRow(row: SocketRow, table: SocketTable, texts: InsideTexts) {
  const { key, host, state, local, remote } = row;
  const timer = timerText(row, texts);
  const { states } = texts;
  const marks = [
    table.changed.has(key) ? 'is-changed' : '',
    key === table.selected ? 'is-selected' : '',
  ];
  return html`<tr role="row" class="socket ${marks.join(' ')}" data-socket=${key}>
    <th scope="row" role="rowheader" class="socket-host ${table.hostClass(host)}">
      <b>${host}</b> <span class="socket-owner">${ownerText(row, table.runName, texts)}</span>
    </th>
    <td role="cell" class="socket-state is-${state}" title=${states[state]}>
      <b>${row.kind === 'udp' ? 'UDP' : stateName(state)}</b>
      ${timer === '' ? nothing : html`<span class="socket-left">${timer}</span>`}
      <span class="socket-meaning">${states[state]}</span>
    </td>
    <td role="cell" class="socket-local">${local}</td>
    <td role="cell" class="socket-remote">${remote ?? ''}</td>
    ${queues(row, texts)}
  </tr>`;
}

function timerText({ secondsLeft, againSeconds }: SocketRow, texts: InsideTexts): string {
  if (secondsLeft !== null) return texts.secondsLeft(secondsLeft);
  return againSeconds === null ? '' : texts.sendsAgain(againSeconds);
}

/** Both numbers mean something else for a listening socket, so there they are words. */
function queues({ state, received, sent }: SocketRow, texts: InsideTexts) {
  const { columns } = texts;
  if (state === 'listening')
    return html`<td
      role="cell"
      class="socket-queue ${received > sent ? 'is-full' : ''}"
      colspan="2"
      title=${texts.queueHint}
    >
      ${texts.queue(received, sent)}
    </td>`;
  return html`<td role="cell" class="socket-received" data-name=${columns.received}>${received}</td>
    <td role="cell" class="socket-sent" data-name=${columns.sent}>${sent}</td>`;
}

function ownerText({ run, ownerless }: SocketRow, runName: RunName, texts: InsideTexts): string {
  return ownerless === null ? runName(run) : texts.ownerless[ownerless];
}

/** As RFC 9293 writes it. */
function stateName(state: SocketRow['state']): string {
  return state === 'listening' ? 'LISTEN' : state.toUpperCase().replaceAll('-', '_');
}
