/** The browser's Storage without a browser; `full` makes it refuse to take more, as a full disk does. */
export class MemoryStorage implements Storage {
  full = false;
  #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }
  clear(): void {
    this.#items.clear();
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new Error('full');
    this.#items.set(key, value);
  }
}
