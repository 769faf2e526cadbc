/**
 * What a program of Node's has to be told to find what an earlier one has compiled: for environments that hold nothing else of who
 * runs the tests. Empty where nobody keeps it.
 */
export function compiledCode(): Readonly<Record<string, string>> {
  const { NODE_COMPILE_CACHE: folder } = process.env;
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}
