/**
 * What has a tab of its own: a program of one host, or a program that many hosts have alike, of which
 * one host's copy is shown at a time. Forty equal tabs would tell nobody where they are.
 */
import { programsOf, type LabData, type ProgramPlace } from './lab-data.ts';

/** Two hosts with the same program are two sides of one story; more are a crowd. */
const ALIKE = 3;

export interface ProgramTab {
  /** Its `data-key`: that of the first place. */
  readonly key: string;
  /** The hosts that have the program, in the lab's order. */
  readonly places: readonly [ProgramPlace, ...ProgramPlace[]];
}

/** In the order of the hosts; a tab of many stands where the first of them does. */
export function tabsOf(data: LabData): ProgramTab[] {
  const alike = Map.groupBy(programsOf(data), sameText);
  return programsOf(data).flatMap((place) => {
    const all = alike.get(sameText(place)) ?? [];
    if (all.length < ALIKE) return [tabOf(place)];
    return all[0]?.host === place.host ? [tabOf(place, all.slice(1))] : [];
  });
}

/** Several hosts have the program. */
export function isShared({ places }: ProgramTab): boolean {
  return places.length > 1;
}

function tabOf(place: ProgramPlace, others: readonly ProgramPlace[] = []): ProgramTab {
  return { key: `tab:${place.host.name}/${place.program.name}`, places: [place, ...others] };
}

/** Equal for programs that are the same in all but host and arguments; what the reader made never is. */
function sameText({ host, program }: ProgramPlace): string {
  const files = Object.entries(program.files).map(([kind, { file, text, own }]) => {
    return [kind, file, text, own === true ? host.name : ''];
  });
  return JSON.stringify([program.name, ...files.sort()]);
}
