import { brotliCompressSync, constants, gzipSync } from "node:zlib";
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
    enforce: "post",
    generateBundle(_, bundle) {
      for (const [fileName, file] of Object.entries(bundle)) {
        const source = Buffer.from(file.type === "chunk" ? file.code : file.source);
        if (!TEXTS.test(fileName) || source.length < WORTH_IT) continue;
        const params = { [constants.BROTLI_PARAM_SIZE_HINT]: source.length };
        this.emitFile({
          type: "asset",
          fileName: `${fileName}.br`,
          source: brotliCompressSync(source, { params }),
        });
        this.emitFile({ type: "asset", fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) });
      }
    },
  };
}
