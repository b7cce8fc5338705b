/** The answer to "Why is it stuck?": each cause with what shows it, and the ways there. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { HostSocket, Wait } from '../../../sandbox-server/protocol/inside.ts';
import type { Finding, LabState } from '../../../sandbox-server/protocol/stuck/state.ts';
import type { Explanation, InsideTexts, RunName } from '../texts/inside-en.ts';
import type { PanelTexts } from '../texts/index.ts';
import { endText, placeText } from '../texts/places.ts';
import { waitText } from './wait-lines.ts';

export interface Answer {
  readonly findings: readonly Finding[];
  /** What was looked at; null where nothing was told in time. */
  readonly state: LabState | null;
}

export interface AnswerActions {
  readonly showFrame: (id: number) => void;
  readonly showSocket: (socket: HostSocket) => void;
  readonly showWait: (wait: Wait) => void;
  readonly release: () => void;
  readonly again: () => void;
  readonly close: () => void;
}

/** @param answer null while it is looked for */
export function answerTemplate(
  answer: Answer | null,
  isOld: boolean,
  runName: RunName,
  actions: AnswerActions,
  texts: PanelTexts,
): TemplateResult {
  const { stuck } = texts.inside;
  return html`<div class="stuck-head">
      <p class="stuck-title">${stuck.ask}</p>
      ${
        answer === null
          ? nothing
          : html`<button type="button" data-key="stuck-again" @click=${actions.again}>
              ${stuck.again}
            </button>`
      }
      <button
        type="button"
        class="stuck-close"
        aria-label=${stuck.close}
        title=${stuck.close}
        @click=${actions.close}
      >
        ×
      </button>
    </div>
    ${isOld ? html`<p class="stuck-old">${stuck.changed}</p>` : nothing}
    ${answer === null ? html`<p>${stuck.looking}</p>` : nothing}
    ${answer?.state === null ? html`<p>${stuck.unseen}</p>` : nothing}
    ${
      answer !== null && answer.findings.length > 0
        ? html`<ul class="stuck-causes">
            ${answer.findings.map((finding) => causeItem(finding, runName, actions, texts.inside))}
          </ul>`
        : nothing
    }
    ${
      answer?.findings.length === 0 && answer.state !== null
        ? nothingFound(answer.state, runName, texts.inside)
        : nothing
    }`;
}

/** What a listener should hear of an answer. */
export function spoken({ findings, state }: Answer, runName: RunName, texts: PanelTexts): string {
  const { stuck } = texts.inside;
  if (state === null) return stuck.unseen;
  if (findings.length === 0) return stuck.none;
  return findings
    .map((finding) => Object.values(explain(finding, runName, texts.inside)).join(' '))
    .join(' ');
}

function explain(finding: Finding, runName: RunName, { stuck }: InsideTexts): Explanation {
  const explanation = stuck.explanations[finding.cause] as (
    finding: Finding,
    runName: RunName,
  ) => Explanation;
  return explanation(finding, runName);
}

function causeItem(
  finding: Finding,
  runName: RunName,
  actions: AnswerActions,
  texts: InsideTexts,
): TemplateResult {
  const { cause, evidence, next } = explain(finding, runName, texts);
  const { stuck } = texts;
  const { frames, sockets, waits } = evidenceOf(finding);
  const way = (label: string, go: () => void) =>
    html`<button type="button" @click=${go}>${label}</button>`;
  return html`<li data-cause=${finding.cause}>
    <p class="stuck-cause">${cause}</p>
    <p>${evidence}</p>
    <p class="stuck-next">${next}</p>
    <div class="stuck-ways">
      ${frames.map((id) => way(stuck.frame(id), () => actions.showFrame(id)))}
      ${sockets.map((socket) =>
        way(stuck.socket(socketText(socket)), () => actions.showSocket(socket)),
      )}
      ${waits.map((wait) => way(stuck.place(placeText(wait, '')), () => actions.showWait(wait)))}
      ${finding.cause === 'wire-held' ? way(stuck.release, actions.release) : nothing}
    </div>
  </li>`;
}

function nothingFound(state: LabState, runName: RunName, texts: InsideTexts): TemplateResult {
  const { stuck } = texts;
  const { runs, sockets, waits, traffic } = state;
  const live = runs.filter(({ live: isLive }) => isLive);
  const asleep = waits.filter(({ call, main }) => call !== null && main);
  return html`<p class="stuck-cause">${stuck.none}</p>
    ${
      asleep.length > 0
        ? html`<ul class="stuck-waits">
            ${asleep.map(
              (wait) =>
                html`<li>${texts.named(runName(wait.run), waitText(wait, sockets, texts))}</li>`,
            )}
          </ul>`
        : nothing
    }
    <p class="stuck-looked">
      ${stuck.lookedAt(live.length, sockets.length, waits.length, traffic.frames)}
    </p>`;
}

/** Where to look for oneself: each only once. */
function evidenceOf(finding: Finding): {
  readonly frames: readonly number[];
  readonly sockets: readonly HostSocket[];
  readonly waits: readonly Wait[];
} {
  const none = { frames: [], sockets: [], waits: [] };
  const known = (wait: Wait | null) => (wait?.where ? [wait] : []);
  switch (finding.cause) {
    case 'nothing-listens': {
      const { frame } = finding.attempt;
      return { ...none, frames: frame === null ? [] : [frame], sockets: finding.listening };
    }
    case 'loopback-only': {
      const { frame } = finding.attempt;
      return { ...none, frames: frame === null ? [] : [frame], sockets: [finding.listener] };
    }
    case 'accept-queue-full':
      return { ...none, sockets: [finding.listener], waits: known(finding.wait) };
    case 'time-wait':
      return { ...none, sockets: [finding.socket] };
    case 'wire-held':
      return { ...none, frames: finding.frames.slice(0, 1) };
    case 'no-newline': {
      const waits = finding.ends.flatMap(({ wait }) => known(wait));
      return { ...none, frames: [finding.sent.frame], waits };
    }
    case 'both-receive': {
      const sockets = finding.ends.map(({ socket }) => socket);
      return { ...none, sockets, waits: finding.ends.flatMap(({ wait }) => known(wait)) };
    }
    case 'peer-gone':
      return { ...none, sockets: [finding.end.socket], waits: known(finding.end.wait) };
  }
}

function socketText({ local, remote }: HostSocket): string {
  return remote === null ? endText(local) : `${endText(local)} → ${endText(remote)}`;
}
