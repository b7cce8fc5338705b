/**
 * User ids for labs when the server runs as root: each lab its own, so that what the kernel counts by
 * user is counted by lab. The range is one that systemd's table of ids leaves unused, below 65,534
 * so that it exists in containers too.
 */

const FIRST = 60_578;
const LAST = 61_183;

export class LabUsers {
  readonly #taken = new Set<number>();
  // Another server on this machine starts somewhere else.
  #next = FIRST + Math.floor(Math.random() * (LAST - FIRST));

  /** @throws RangeError when every id of the range belongs to a lab. */
  take(): number {
    for (let tries = FIRST; tries <= LAST; tries += 1) {
      const user = this.#next;
      this.#next = user === LAST ? FIRST : user + 1;
      if (this.#taken.has(user)) continue;
      this.#taken.add(user);
      return user;
    }
    throw new RangeError(`all ${LAST - FIRST + 1} user ids of labs are taken`);
  }

  giveBack(user: number): void {
    this.#taken.delete(user);
  }
}
