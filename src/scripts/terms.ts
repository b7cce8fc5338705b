/** Opens the text of a term beside it, instead of following its link to the end of the lesson. */
export function setUpTerms(): void {
  let anchor: HTMLElement | undefined;
  for (const term of document.querySelectorAll<HTMLAnchorElement>('a.term')) {
    const definition = document.getElementById(term.hash.slice(1));
    if (definition === null) continue;
    term.setAttribute('role', 'button');
    term.addEventListener('click', (event) => {
      event.preventDefault();
      anchor?.style.removeProperty('anchor-name');
      anchor = term;
      term.style.setProperty('anchor-name', '--term');
      definition.togglePopover();
    });
    term.addEventListener('keydown', (event) => {
      if (event.key !== ' ') return;
      event.preventDefault();
      term.click();
    });
  }
}
