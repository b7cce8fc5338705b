/*
 * Runs before the first paint: the reader's theme and programming language, as attributes of <html>.
 * Without them (no script), the system's theme and programs in both languages are shown.
 */
(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is blocked: the defaults hold
    }
  };
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const theme = () => {
    const choice = read('switchboard.theme');
    const chosen = choice === 'light' || choice === 'dark';
    root.dataset.theme = chosen ? choice : dark.matches ? 'dark' : 'light';
  };
  theme();
  dark.addEventListener('change', theme);
  addEventListener('storage', (event) => {
    if (event.key === 'switchboard.theme') theme();
  });
  root.dataset.programLanguage =
    read('switchboard.program-language') === 'typescript' ? 'typescript' : 'python';
})();
