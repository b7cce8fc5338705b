/*
 * Runs before the first paint: the reader's theme and programming language, as attributes of <html>,
 * and the faces of type. Without it, the system's theme holds and programs are shown in both languages.
 */
(() => {
  const read = (storage, key) => {
    try {
      return globalThis[storage].getItem(`switchboard.${key}`);
    } catch {
      return null; // storage is blocked: the defaults hold
    }
  };
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const theme = () => {
    const choice = read('localStorage', 'theme');
    const chosen = choice === 'light' || choice === 'dark';
    root.dataset.theme = chosen ? choice : dark.matches ? 'dark' : 'light';
  };
  theme();
  dark.addEventListener('change', theme);
  addEventListener('storage', (event) => {
    if (event.key === 'switchboard.theme') theme();
  });
  root.dataset.programLanguage =
    read('localStorage', 'program-language') === 'typescript' ? 'typescript' : 'python';

  // The text is there before its faces are: on a first visit they wait until it is painted. Later
  // pages find them in the cache and ask at once.
  const { faces } = document.currentScript.dataset;
  const load = () => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = faces;
    document.head.append(link);
    try {
      sessionStorage.setItem('switchboard.faces', 'cached');
    } catch {
      // The next page waits again.
    }
  };
  if (read('sessionStorage', 'faces') === 'cached') load();
  else addEventListener('load', () => requestAnimationFrame(() => setTimeout(load)));
})();
