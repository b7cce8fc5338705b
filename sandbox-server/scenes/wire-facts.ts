/**
 * What a scene made of the wire, and what that did to frames. Settings come in the order in which they
 * were made. Of the frames that the scene, its rules or its conditions decided on, only the kinds are
 * kept: how often one was sent again, and so decided on again, follows from the machine's pace.
 */
import { OPEN_WIRE, type FrameFate, type WireState } from '../protocol/wire.ts';
import type { RecordedPlay } from '../protocol/recording.ts';
import type { Fact } from './fact.ts';
import { normalise, type PortNames } from './normalise.ts';
import type { CrossedFrame } from './scene.ts';

/** What becomes of frames by themselves, in time, or for lack of room is no scene's doing. */
const DECIDERS: Readonly<Record<FrameFate['by'], string | undefined>> = {
  reader: 'the scene',
  rule: 'rule',
  conditions: 'conditions',
  queue: undefined,
  time: undefined,
  cable: undefined,
};

export function settingsFacts({ events }: RecordedPlay): Fact[] {
  const untouched = settings(OPEN_WIRE);
  const made = events.flatMap((event) => (event.type === 'wire' ? [settings(event.state)] : []));
  const changes = made.filter((each, index) => each !== (made[index - 1] ?? untouched));
  if (changes.length === 0) return [];
  return [{ kind: 'wire', of: 'the settings of the wire', text: changes.join('\n') }];
}

export function fateFacts(
  { events }: RecordedPlay,
  frames: readonly CrossedFrame[],
  ports: PortNames,
): Fact[] {
  const byId = new Map(frames.map((crossed) => [crossed.frame.id, crossed]));
  const lines = new Map<string, Set<string>>();
  for (const event of events) {
    const crossed = event.type === 'fate' ? byId.get(event.frame) : undefined;
    if (event.type !== 'fate' || crossed === undefined || !isDecided(event)) continue;
    const kind = kindOf(crossed, event.by);
    if (kind === undefined) continue;
    const by = `${DECIDERS[event.by] ?? ''}${event.rule === null ? '' : ` ${event.rule}`}`;
    const of = `what ${by} did to frames from ${crossed.from}`;
    const line = `${event.fate}: ${normalise(kind, ports)}`;
    lines.set(of, (lines.get(of) ?? new Set()).add(line));
  }
  return [...lines]
    .map(([of, found]): Fact => ({ kind: 'wire', of, text: [...found].toSorted().join('\n') }))
    .toSorted((a, b) => (a.of < b.of ? -1 : 1));
}

/** Without frames, counts and times. */
function settings({ gate, discovery, conditions, timeScale, ...state }: WireState): string {
  const rules = state.rules.map(({ id, filter, action, times }) => ({ id, filter, action, times }));
  const unplugged = state.unplugged.map(({ host }) => host);
  const { segmentBytes } = state;
  return JSON.stringify({ gate, discovery, rules, conditions, timeScale, segmentBytes, unplugged });
}

/** Whether a frame that chance spared came late follows from when it was sent. */
function isDecided({ by, fate }: FrameFate): boolean {
  if (DECIDERS[by] === undefined) return false;
  return by !== 'conditions' || fate === 'dropped' || fate === 'duplicated';
}

/**
 * A TCP segment by its flags, or as carrying data, wherever it was cut; undefined for one that only
 * acknowledges, and for one that conditions decided on: which segments there are is chance.
 */
function kindOf({ packet, text }: CrossedFrame, by: FrameFate['by']): string | undefined {
  const { network, transport } = packet;
  if (network === null || network.kind === 'arp') return network?.kind;
  if (transport === null) return network.kind;
  if (transport.kind === 'udp') return text;
  if (transport.kind !== 'tcp') return `${transport.kind} ${transport.type}/${transport.code}`;
  if (by === 'conditions') return undefined;
  if (packet.payloadLength > 0) return 'data';
  const [flag] = (['SYN', 'FIN', 'RST'] as const).filter((each) => transport.flags.includes(each));
  return flag === 'SYN' && transport.flags.includes('ACK') ? 'SYN ACK' : flag;
}
