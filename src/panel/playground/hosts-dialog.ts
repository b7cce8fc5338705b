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
  let rows: Row[] = options.hosts.map(({ name, addresses }) => {
    return { name, addresses: addresses.join(' ') };
  });
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
  const add = () => {
    const { name, addresses } = nextHost(rows.map(hostOf));
    rows = [...rows, { name, addresses: addresses.join(' ') }];
    draw();
    dialog.element.querySelector<HTMLInputElement>('li:last-child input')?.focus();
  };
  const remove = (place: number) => {
    rows = rows.toSpliced(place, 1);
    draw();
    dialog.element.querySelector<HTMLInputElement>('li:last-child input')?.focus();
  };

  const draw = () => {
    const hosts = rows.map(hostOf);
    const problems = checkOwnHosts(hosts);
    const split = problems.length === 0 ? apart(hosts) : undefined;
    const row = ({ name, addresses }: Row, place: number) => {
      const mine = problems.filter(({ host }) => host === place);
      const wrong = (about: string) =>
        tried && mine.some(({ code }) => code.startsWith(about)) ? 'true' : 'false';
      return html`<li class="host-${place + 1}">
        <input
          type="text"
          class="name"
          .value=${name}
          maxlength="31"
          aria-label=${words.hostName(place + 1)}
          aria-invalid=${wrong('host')}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          @input=${(event: Event) => change(place, { name: valueOf(event) })}
        />
        <input
          type="text"
          class="addresses"
          .value=${addresses}
          maxlength="200"
          aria-label=${words.hostAddresses(place + 1)}
          aria-invalid=${wrong('address')}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          @input=${(event: Event) => change(place, { addresses: valueOf(event) })}
        />
        <button
          type="button"
          class="remove"
          aria-label=${words.hostRemove(place + 1)}
          title=${words.hostRemove(place + 1)}
          ?disabled=${rows.length === 1}
          @click=${() => remove(place)}
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

function hostOf({ name, addresses }: Row): OwnHost {
  return {
    name: name.trim(),
    addresses: addresses.split(/[\s,，、]+/).filter((each) => each !== ''),
  };
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}
