import { createHash, randomBytes } from "node:crypto";

/** How long a sign-in address may be used, in milliseconds. */
const CODE_MS = 60 * 60 * 1000;

/** Codes that sign one browser in, once. Kept in memory only: a restart prints a new address. */
export class SignInCodes {
  readonly #now: () => number;
  /** When each code expires, by the code's digest. */
  readonly #expiries = new Map<string, number>();

  /** `now`: milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  issue(): string {
    const code = randomBytes(24).toString("base64url");
    this.#expiries.set(digest(code), this.#now() + CODE_MS);
    return code;
  }

  /** True once for a code that has not expired. */
  redeem(code: string): boolean {
    const id = digest(code);
    const expiry = this.#expiries.get(id);
    this.#expiries.delete(id);
    return expiry !== undefined && this.#now() < expiry;
  }
}

/** Looking a digest up tells nothing of the code by its timing. */
function digest(code: string): string {
  return createHash("sha256").update(code).digest("base64");
}
