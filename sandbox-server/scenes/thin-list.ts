/** Of a list that changed so often that a recording would grow too large, every second look only. */
import { RECORDED_LIST_CHARS } from '../protocol/limits.ts';
import type { ListChange } from '../protocol/recorded-list.ts';
import type { RecordedEvent, RecordedEventOf } from '../protocol/recording.ts';

type ListName = 'sockets' | 'waits';

/** Its changes within the bound, however much later they are told; the last look stays the last. */
export function thinList(events: readonly RecordedEvent[], name: ListName): RecordedEvent[] {
  let thinned = [...events];
  for (;;) {
    const looks = thinned.filter(({ type }) => type === name);
    const characters = looks.reduce((sum, look) => sum + JSON.stringify(look).length, 0);
    if (characters <= RECORDED_LIST_CHARS || looks.length < 2) return thinned;
    thinned = halve(thinned, name, looks.length);
  }
}

/** Each two looks made one, told when the second was. */
function halve(events: readonly RecordedEvent[], name: ListName, looks: number): RecordedEvent[] {
  let before: RecordedEventOf<ListName> | undefined;
  let left = looks;
  const known = new Set<number>();
  return events.flatMap((event) => {
    if ((event.type !== 'sockets' && event.type !== 'waits') || event.type !== name) return [event];
    left -= 1;
    // Of an odd number the first stays alone.
    const isFirstOfTwo = left % 2 === 1;
    const both = before === undefined ? event : merge(before, event);
    before = isFirstOfTwo ? event : undefined;
    if (isFirstOfTwo) return [];
    // What came and went between two looks that are told is told of by neither.
    const gone = both.gone.filter((id) => known.delete(id));
    for (const { id } of both.changed) known.add(id);
    return [{ ...both, gone }];
  });
}

function merge(
  { changed, gone }: ListChange<unknown>,
  later: RecordedEventOf<ListName>,
): RecordedEventOf<ListName> {
  const overtaken = new Set([...later.changed.map(({ id }) => id), ...later.gone]);
  return {
    ...later,
    changed: [...changed.filter(({ id }) => !overtaken.has(id)), ...later.changed],
    gone: [...gone, ...later.gone],
  } as RecordedEventOf<ListName>;
}
