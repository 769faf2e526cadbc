import type { SetAside } from "../port.ts";

/** The rows that could not be decoded, as far as reads have met them. */
export class SetAsideLog {
  readonly #rows = new Map<string, SetAside>();
  readonly #report: (row: SetAside) => void;

  /** @param report is called once for each row */
  constructor(report: (row: SetAside) => void) {
    this.#report = report;
  }

  add(row: SetAside): void {
    const key = `${row.table}/${row.key}`;
    if (this.#rows.has(key)) return;
    this.#rows.set(key, row);
    this.#report(row);
  }

  has(table: string, key: string): boolean {
    return this.#rows.has(`${table}/${key}`);
  }

  list(): SetAside[] {
    return [...this.#rows.values()];
  }
}
