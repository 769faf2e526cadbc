import { WilcoError } from "@wilco/shared-types";

/** Another server holds the database's lock. */
export class DatabaseInUse extends WilcoError {
  constructor() {
    super("storage-unavailable", "Another Wilco server is using the database.");
    this.name = "DatabaseInUse";
  }
}

/** Another server was here since: what this one knows may be wrong, and it must never write again. */
export class Displaced extends WilcoError {
  constructor() {
    super(
      "storage-unavailable",
      "Another Wilco server has taken over the database; this one must be stopped.",
    );
    this.name = "Displaced";
  }
}

/** COMMIT was sent and not answered. The next read waits until it is certain. */
export class OutcomeUnknown extends WilcoError {
  constructor(detail: string) {
    super(
      "storage-unavailable",
      `The storage is not available: the connection to the database broke during a commit (${detail}).`,
    );
    this.name = "OutcomeUnknown";
  }
}

/** A database that cannot hold every text. */
export class WrongEncoding extends Error {
  constructor(encoding: string) {
    super(`The database's encoding is ${encoding}, and Wilco needs UTF8. Make one with ENCODING 'UTF8'`);
    this.name = "WrongEncoding";
  }
}
