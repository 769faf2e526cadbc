import packageJson from "../../package.json" with { type: "json" };

/** Wilco's version. */
export const VERSION: string = packageJson.version;
