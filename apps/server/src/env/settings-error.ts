/** A setting that cannot be used. `message` is one line for the person who gave it. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SettingsError";
  }
}
