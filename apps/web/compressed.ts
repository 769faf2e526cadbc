import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

/** What gains by it; a picture does not. */
const TEXTS = /\.(?:css|html|js|json|svg|webmanifest)$/;
/** Smaller files fit into one packet anyway. In bytes. */
const WORTH_IT = 1_024;

/** Puts a brotli and a gzip form beside each text of the build, so that the server compresses nothing while it serves. */
export function compressed(): Plugin {
  return {
    name: "wilco-compressed",
    apply: "build",
    // What was written is what is compressed: until then other plugins change it.
    async writeBundle({ dir = "" }, bundle) {
      const texts = Object.keys(bundle).filter((name) => TEXTS.test(name));
      await Promise.all(texts.map((name) => compress(join(dir, name))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const source = await readFile(file);
  if (source.length < WORTH_IT) return;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: source.length };
  await Promise.all([
    promisify(brotliCompress)(source, { params }).then((form) => writeFile(`${file}.br`, form)),
    promisify(gzip)(source, { level: 9 }).then((form) => writeFile(`${file}.gz`, form)),
  ]);
}
