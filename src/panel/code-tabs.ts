/** The tabs above the code, one for each program, as a tab list works: by pointer and arrow keys. */
export function wireTabs(tabs: readonly HTMLElement[], show: (index: number) => void): void {
  tabs.forEach((tab, index) => {
    tab.addEventListener('click', () => show(index));
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      const next = tabs[(index + step + tabs.length) % tabs.length];
      next?.click();
      next?.focus();
    });
  });
}
