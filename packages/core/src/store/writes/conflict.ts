/** Thrown inside a commit that must not be written: the stream, the receipt or a row's id was taken. */
export class Conflict extends Error {
  constructor() {
    super("conflict");
    this.name = "Conflict";
  }
}

/** Throws `Conflict` where a write was refused. */
export function mustWrite(written: boolean): void {
  if (!written) throw new Conflict();
}

/** Thrown inside a commit that was decided under a lease which another server has by now. */
export class Fenced extends Error {
  constructor() {
    super("fenced");
    this.name = "Fenced";
  }
}
