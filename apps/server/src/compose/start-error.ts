/** Why the server cannot start. `message` is one line for the person who started it. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StartError";
  }
}
