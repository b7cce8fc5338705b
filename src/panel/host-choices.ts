/** What the picker of hosts offers, in the page's HTML as in the open panel. */
import type { HostData } from './lab-data.ts';
import type { Choice } from './option-list.ts';

/** As many cards stand side by side with room for none. */
export const PICKED_FROM = 4;

/** `running` says of which hosts, and in what words. */
export function hostChoices(
  hosts: readonly HostData[],
  running: { readonly hosts: ReadonlySet<string>; readonly text: string } = {
    hosts: new Set(),
    text: '',
  },
): Choice[] {
  return hosts.map(({ name, addresses }, place) => ({
    value: String(place),
    text: [name, addresses[0], running.hosts.has(name) ? running.text : '']
      .filter(Boolean)
      .join(' · '),
  }));
}
