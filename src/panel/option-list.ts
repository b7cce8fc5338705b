/** The options of a <select>, brought up to date in place, so that one that is open stays open. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

export function setOptions(select: HTMLSelectElement, options: readonly Choice[]): void {
  const now = [...select.options];
  const same =
    now.length === options.length && now.every(({ value }, at) => value === options[at]?.value);
  if (!same) select.replaceChildren(...options.map(({ text, value }) => new Option(text, value)));
  else
    options.forEach(({ text }, at) => {
      const option = now[at];
      if (option !== undefined && option.text !== text) option.text = text;
    });
}
