/** A failure that a person can act on: printed as one line, without a stack. */
export class Complaint extends Error {
  /**
   * @param {string} message one line
   * @param {{exitCode?: number, cause?: unknown}} [options]
   */
  constructor(message, { exitCode = 1, cause } = {}) {
    super(message, { cause });
    this.name = "Complaint";
    this.exitCode = exitCode;
  }
}

/** Progress goes to stderr: stdout belongs to the server, or to the tests. @param {string} line */
export const progress = (line) => process.stderr.write(`wilco: ${line}\n`);

/**
 * Runs a script's body; a complaint ends it with one line, anything else with its stack.
 * @param {() => Promise<number>} body gives the exit code
 */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    const known = error instanceof Complaint;
    progress(known ? error.message : stackOf(error));
    process.exitCode = known ? error.exitCode : 1;
  }
}

/** @param {unknown} error @returns {string} all that is known of it */
export function stackOf(error) {
  return (error instanceof Error && error.stack) || String(error);
}

/** Wilco's scripts need a Node that people have; the server runs on the pinned one. */
export function requireNode20() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) throw new Complaint(`Node 20 or newer is needed, this is ${process.versions.node}`);
}
