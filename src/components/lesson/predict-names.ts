/**
 * A Predict renders its slot first and then puts the pieces in place: Astro gives the components in
 * a slot no way to learn whose slot it is.
 */
export const CHOICE_NAME = 'predict-choice';
export const BECAUSE_TAG = 'predict-because';

const BECAUSE = new RegExp(`<${BECAUSE_TAG}>(.*?)</${BECAUSE_TAG}>`, 'gs');

export function arrangePredict(
  slot: string,
  key: string,
): { readonly choices: string; readonly because: string } {
  const because = [...slot.matchAll(BECAUSE)].map((match) => match[1]).join('');
  const choices = slot.replace(BECAUSE, '').replaceAll(`name="${CHOICE_NAME}"`, `name="${key}"`);
  return { choices, because };
}

/** Short, stable and different for every question of the course. */
export function keyOf(path: string, question: string): string {
  let hash = 5381;
  for (const character of path + question) {
    hash = (Math.imul(hash, 33) ^ (character.codePointAt(0) ?? 0)) >>> 0;
  }
  return hash.toString(36);
}
