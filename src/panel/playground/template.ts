/**
 * A lab's HTML made in the browser: Lab.astro writes the page one lab whose names are placeholders, in
 * a <template>, and here a copy of it gets the names of a lab that is known only now. Names are put
 * into text and attributes as they are, never parsed: whatever they say stays what they say.
 */
import { isRunnable, type HostData, type LabData } from '../lab-data.ts';
import { joinArguments } from '../arguments.ts';
import { isShared, tabsOf } from '../program-tabs.ts';
import type { PanelTexts } from '../texts/index.ts';

const place = (name: string) => `⟨${name}⟩`;

/** What Playground.astro gives to Lab.astro. */
export const TEMPLATE_LAB: LabData = {
  example: place('lab'),
  title: place('title'),
  recorded: false,
  hosts: [
    {
      name: place('host'),
      addresses: [place('addresses')],
      programs: [
        {
          name: place('program'),
          args: [place('args')],
          many: true,
          files: {
            python: { file: place('file'), text: '', markers: {} },
            typescript: { file: place('file'), text: '', markers: {} },
          },
        },
      ],
    },
  ],
};

type Words = Readonly<Record<string, string>>;

/** A lab element for `data`; the panel is still to be opened over it. */
export function labElement(
  template: HTMLTemplateElement,
  data: LabData,
  texts: PanelTexts,
): HTMLElement {
  const lab = part(document.importNode(template.content, true), 'sb-lab');
  for (const script of lab.querySelectorAll('script')) script.remove();
  lab.dataset['example'] = data.example;
  const tab = part(lab, '.code-tab');
  const tabs = tabsOf(data).map((each, index) => {
    const { host, place: at, program } = each.places[0];
    const file = Object.values(program.files)[0]?.file ?? program.name;
    const one = copy(tab, at, { host: host.name, program: program.name, file });
    if (!isShared(each)) one.title = `${program.name} · ${host.name}`;
    one.ariaSelected = String(index === 0);
    return one;
  });
  tab.replaceWith(...tabs);
  const card = part(lab, '.host');
  card.replaceWith(...data.hosts.map((host, at) => hostCard(card, host, at, texts)));
  fill(lab, { title: data.title, host: data.hosts[0]?.name ?? '' });
  return lab;
}

function hostCard(card: HTMLElement, host: HostData, at: number, texts: PanelTexts): HTMLElement {
  const one = copy(card, at, { host: host.name, addresses: texts.addresses(host.addresses) });
  const [first = '', ...more] = host.addresses;
  part(one, '.host-address').replaceChildren(
    first,
    ...more.map((address) => {
      const span = document.createElement('span');
      span.className = 'host-more';
      span.textContent = ` ${address}`;
      return span;
    }),
  );
  const command = part(one, '.host-command');
  const runnable = host.programs.filter(isRunnable);
  const commands = runnable.map((program) => {
    const file = Object.values(program.files)[0]?.file ?? program.name;
    const args = joinArguments(program.args);
    return copy(command, at, { program: program.name, args, file });
  });
  command.replaceWith(...commands);
  if (runnable.length === 0) part(one, '.host-empty').textContent = texts.terminalEmptyShell;
  return one;
}

function copy(element: HTMLElement, at: number, words: Words): HTMLElement {
  const one = element.cloneNode(true) as HTMLElement;
  one.classList.replace('host-1', `host-${(at % 8) + 1}`);
  fill(one, words);
  return one;
}

function fill(root: HTMLElement, words: Words): void {
  const filled = (text: string) =>
    text.replace(/⟨(\w+)⟩/g, (all, name: string) => words[name] ?? all);
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node: Node | null = root; node !== null; node = nodes.nextNode()) {
    if (node instanceof Text) node.data = filled(node.data);
    else if (node instanceof Element)
      for (const attribute of node.attributes) attribute.value = filled(attribute.value);
  }
}

function part(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`the template of the lab has no ${selector}`);
  return found;
}
