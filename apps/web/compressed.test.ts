import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";

const dist = fileURLToPath(new URL("./dist/", import.meta.url));

/* The page is built before the tests run. */
test("each compressed file of the build holds what is in the file beside it", () => {
  const names = readdirSync(dist, { recursive: true, encoding: "utf8" });
  const forms = { ".br": brotliDecompressSync, ".gz": gunzipSync };
  const different = Object.entries(forms).flatMap(([ending, expand]) =>
    names
      .filter((name) => name.endsWith(ending))
      .filter((name) => {
        const plain = readFileSync(dist + name.slice(0, -ending.length));
        return !expand(readFileSync(dist + name)).equals(plain);
      }),
  );
  expect(different).toEqual([]);
  // What an earlier build has left beside it does not count.
  const [, script] =
    /src="\/(assets\/index-[^"]*\.js)"/.exec(readFileSync(`${dist}index.html`, "utf8")) ?? [];
  for (const ending of Object.keys(forms)) expect(names).toContain(script + ending);
});
