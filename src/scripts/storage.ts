/** What the browser remembers of a reader. Where storage is blocked nothing is remembered. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`switchboard.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`switchboard.${key}`, value);
  } catch {
    // Blocked or full: the choice holds for this page.
  }
}
