/** Which programs share a tab, and what is offered of many hosts. */
import { describe, expect, it } from 'vitest';
import { hostChoices } from '../../src/panel/host-choices.ts';
import type { FileData, LabData } from '../../src/panel/lab-data.ts';
import { tabsOf } from '../../src/panel/program-tabs.ts';

const file = (name: string, text = 'print()', own = false): FileData => {
  return { file: `${name}.py`, text, own, markers: {} };
};

/** A host for each list of files, each file a program. */
function lab(...hosts: FileData[][]): LabData {
  return {
    example: 'x',
    title: 'x',
    recorded: false,
    hosts: hosts.map((files, index) => ({
      name: `host-${index + 1}`,
      addresses: [`10.0.0.${index + 1}`, `fd00::${index + 1}`],
      programs: files.map((python) => {
        const name = python.file.replace('.py', '');
        return { name, args: [String(index)], many: false, files: { python } };
      }),
    })),
  };
}

const shown = (data: LabData) =>
  tabsOf(data).map(({ key, places }) => [key, places.map(({ host }) => host.name).join(' ')]);

describe('tabs', () => {
  it('are one for a program that three hosts have alike, whatever its arguments', () => {
    const client = file('client');
    expect(shown(lab([file('server')], [client], [client], [client, file('tool')]))).toEqual([
      ['tab:host-1/server', 'host-1'],
      ['tab:host-2/client', 'host-2 host-3 host-4'],
      ['tab:host-4/tool', 'host-4'],
    ]);
  });

  it('are two for two hosts, which each have a colour and a side', () => {
    expect(shown(lab([file('peer')], [file('peer')]))).toHaveLength(2);
  });

  it.each([
    ['another text', file('client', 'print(2)')],
    ['another name', file('clients')],
    ['been made by the reader', file('client', 'print()', true)],
  ])('are apart where a program has %s', (_what, other) => {
    const client = file('client');
    expect(shown(lab([client], [other], [client], [client])).map(([, hosts]) => hosts)).toEqual([
      'host-1 host-3 host-4',
      'host-2',
    ]);
  });

  it('are apart for files that the reader makes on each host, equal as they are at first', () => {
    const mine = file('mine', '', true);
    expect(shown(lab([mine], [mine], [mine]))).toHaveLength(3);
  });
});

it('offers each host with its first address, and says which has something running', () => {
  const { hosts } = lab([], []);
  const running = { hosts: new Set(['host-2']), text: 'running' };
  expect(hostChoices(hosts, running)).toEqual([
    { value: '0', text: 'host-1 · 10.0.0.1' },
    { value: '1', text: 'host-2 · 10.0.0.2 · running' },
  ]);
});
