/** A Step leaves a place for its code, which the Walkthrough around it fills. */
export const EXCERPT_TAG = 'step-excerpt';

const PLACE = new RegExp(`<${EXCERPT_TAG} data-at="([^"]*)"></${EXCERPT_TAG}>`, 'g');

export async function fillSteps(
  slot: string,
  excerpt: (marker: string) => Promise<string>,
): Promise<string> {
  const markers = new Set([...slot.matchAll(PLACE)].map((match) => match[1] ?? ''));
  const filled = new Map(
    await Promise.all([...markers].map(async (marker) => [marker, await excerpt(marker)] as const)),
  );
  return slot.replace(PLACE, (_, marker: string) => filled.get(marker) ?? '');
}
