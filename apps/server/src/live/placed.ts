/** An item of a live stream at its place in the store. `last`: nothing follows it. */
export interface Placed<T> {
  readonly sequence: number;
  readonly item: T;
  readonly last?: boolean;
}

/** What a subscriber needs before it can follow: items, and up to which sequence they tell everything. */
export interface Replay<T> {
  readonly upTo: number;
  readonly items: readonly Placed<T>[];
}
