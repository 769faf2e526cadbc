/** What has happened, by name: the sum over many runs shows that they were not trivial. */
export class Census {
  readonly counts: Map<string, number>;

  constructor(counts: Iterable<readonly [string, number]> = []) {
    this.counts = new Map(counts);
  }

  count(name: string, by = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }

  /** A turn has ended. */
  end(type: string, reason: string | null): void {
    this.count(`turn: ${type.slice("turn.".length)}${reason === null ? "" : `, ${reason}`}`);
  }

  add(other: Census): void {
    for (const [name, by] of other.counts) this.count(name, by);
  }
}
