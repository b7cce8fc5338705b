/**
 * The key to a live lab, kept for as long as the tab: with it a reload finds its lab again. One for
 * each example, since each example on a page has a lab of its own.
 */
export interface LabKey {
  readonly lab: string;
  readonly key: string;
}

const PREFIX = 'switchboard.lab:';

export function readLabKey(storage: Storage | undefined, example: string): LabKey | undefined {
  try {
    const [lab, key] = (storage?.getItem(PREFIX + example) ?? '').split(' ');
    return lab && key ? { lab, key } : undefined;
  } catch {
    return undefined;
  }
}

export function keepLabKey(storage: Storage | undefined, example: string, kept: LabKey): void {
  try {
    storage?.setItem(PREFIX + example, `${kept.lab} ${kept.key}`);
  } catch {
    // Without storage a reload starts a new lab.
  }
}

export function forgetLabKey(storage: Storage | undefined, example: string): void {
  try {
    storage?.removeItem(PREFIX + example);
  } catch {
    // Nothing was kept.
  }
}
