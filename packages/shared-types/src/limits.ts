/** Bounds of what the contract accepts. Sizes are in characters (UTF-16 units) or bytes, as named. */
export const LIMITS = {
  idLength: 64,
  titleLength: 200,
  providerSessionIdLength: 500,
  pathLength: 4096,
  textChars: 120_000,
  attachments: 8,
  attachmentBytes: 10 * 1024 * 1024,
  attachmentBytesTogether: 16 * 1024 * 1024,
  queueLength: 50,
  configOptions: 50,
  choices: 200,
  pageLimit: 200,
  defaultPage: 50,
  searchChars: 200,
  searchPage: 50,
  searchDefaultPage: 20,
} as const;
