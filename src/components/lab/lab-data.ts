/** An example as the panel gets it with the page. */
import {
  defaultAddresses,
  type ProgramLanguage,
  type SiteLanguage,
} from '../../../sandbox-server/protocol/example.ts';
import { exampleOf, recordingOf } from '../../library/library.ts';
import type { FileData, LabData } from '../../panel/lab-data.ts';

export function labData(id: string, language: SiteLanguage): LabData {
  const { manifest, programs } = exampleOf(id);
  return {
    example: id,
    title: manifest.title[language],
    recorded: recordingOf(id) !== undefined,
    hosts: manifest.hosts.map((host, index) => ({
      name: host.name,
      addresses: (host.addresses ?? defaultAddresses(index + 1)).map(withoutPrefix),
      programs: host.programs.map((program) => {
        const files: Partial<Record<ProgramLanguage, FileData>> = {};
        for (const source of programs.get(program.name) ?? []) {
          const markers = Object.fromEntries(source.markers);
          files[source.language] = { file: source.file, text: source.text, markers };
        }
        return { name: program.name, args: program.args, many: program.many, files };
      }),
    })),
  };
}

function withoutPrefix(address: string): string {
  return address.replace(/\/\d+$/, '');
}
