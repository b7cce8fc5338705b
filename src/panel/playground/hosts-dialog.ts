/** The hosts of a lab: names and addresses, added and removed, checked as the server will. */
import { html, nothing } from 'lit/html.js';
import { OWN_HOSTS } from '../../../sandbox-server/protocol/limits.ts';
import { checkOwnHosts, type OwnHost } from '../../../sandbox-server/protocol/own-hosts.ts';
import type { PanelTexts } from '../texts/index.ts';
import { openDialog } from './dialog.ts';
import { apart, nextHost } from './host-suggestions.ts';

export interface HostsDialogOptions {
  readonly title: string;
  readonly action: string;
  readonly hosts: readonly OwnHost[];
  /** What follows from changing them. */
  readonly consequence: string | undefined;
  readonly submit: (hosts: readonly OwnHost[]) => void;
}

interface Row {
  readonly name: string;
  readonly addresses: string;
}

export function askForHosts(
  parent: HTMLElement,
  options: HostsDialogOptions,
  texts: PanelTexts,
): void {
  const words = texts.playground;
  const dialog = openDialog(parent, options.title);
  let rows: Row[] = options.hosts.map(rowOf);
  let tried = false;

  const change = (place: number, row: Partial<Row>) => {
    rows = rows.map((each, at) => (at === place ? { ...each, ...row } : each));
    draw();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    tried = true;
    const hosts = rows.map(hostOf);
    if (checkOwnHosts(hosts).length > 0) {
      draw();
      return;
    }
    dialog.close();
    options.submit(hosts);
  };
  /** More hosts or fewer; the last is the one to go on with. */
  const become = (next: Row[]) => {
    rows = next;
    draw();
    dialog.element.querySelector<HTMLInputElement>('li:last-child input')?.focus();
  };
  const add = () => become([...rows, rowOf(nextHost(rows.map(hostOf)))]);

  const draw = () => {
    const hosts = rows.map(hostOf);
    const problems = checkOwnHosts(hosts);
    const split = problems.length === 0 ? apart(hosts) : undefined;
    const row = (each: Row, place: number) => {
      const mine = problems.filter(({ host }) => host === place);
      const field = (name: keyof Row, most: number, label: string, about: string) => {
        const wrong = tried && mine.some(({ code }) => code.startsWith(about));
        return html`<input
          type="text"
          class=${name}
          .value=${each[name]}
          maxlength=${most}
          aria-label=${label}
          aria-invalid=${String(wrong)}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          @input=${(event: Event) => change(place, { [name]: valueOf(event) })}
        />`;
      };
      return html`<li class="host-${place + 1}">
        ${field('name', 31, words.hostName(place + 1), 'host')}
        ${field('addresses', 200, words.hostAddresses(place + 1), 'address')}
        <button
          type="button"
          class="remove"
          aria-label=${words.hostRemove(place + 1)}
          title=${words.hostRemove(place + 1)}
          ?disabled=${rows.length === 1}
          @click=${() => become(rows.toSpliced(place, 1))}
        >
          ×
        </button>
        ${
          tried && mine[0] !== undefined
            ? html`<p class="problem" role="alert">
                ${texts.errors[mine[0].code](mine[0].values)}
              </p>`
            : nothing
        }
      </li>`;
    };
    dialog.draw(
      html`<form novalidate @submit=${submit}>
        <h2>${options.title}</h2>
        <p class="hint">${words.hostsHow}</p>
        <div class="columns" aria-hidden="true">
          <span>${words.nameColumn}</span><span>${words.addressColumn}</span>
        </div>
        <ol class="hosts">
          ${rows.map(row)}
        </ol>
        <button type="button" class="add" ?disabled=${rows.length >= OWN_HOSTS} @click=${add}>
          ${words.hostAdd}
        </button>
        ${split === undefined ? nothing : html`<p class="hint" role="status">${words.apart(...split)}</p>`}
        ${options.consequence === undefined ? nothing : html`<p class="hint">${options.consequence}</p>`}
        <div class="actions">
          <button type="submit" class="primary">${options.action}</button>
          <button type="button" @click=${() => dialog.close()}>${words.cancel}</button>
        </div>
      </form>`,
    );
  };
  draw();
}

function rowOf({ name, addresses }: OwnHost): Row {
  return { name, addresses: addresses.join(' ') };
}

function hostOf({ name, addresses }: Row): OwnHost {
  return {
    name: name.trim(),
    addresses: addresses.split(/[\s,，、]+/).filter((each) => each !== ''),
  };
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}
