import { readFile } from "node:fs/promises";
import { errorCodeSchema, WilcoError } from "@wilco/shared-types";
import { describe, expect, test } from "vitest";
import { errorShapeOf } from "./error-shape.ts";
import { appRouter } from "./router.ts";

const page = await readFile(new URL("../../../../docs/api.md", import.meta.url), "utf8");
const row = (name: string): string | undefined =>
  page.split("\n").find((line) => line.startsWith("|") && line.split("|")[1]?.includes(`\`${name}\``));

/** tRPC keeps them flat, by their whole names, which its types do not say. */
const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
const kinds = Object.entries(procedures).map(([name, { _def }]) => [name, _def.type] as const);

describe("docs/api.md", () => {
  test.each(errorCodeSchema.options)("tells of the refusal %s and its status", (code) => {
    const { httpStatus } = errorShapeOf(new WilcoError(code, "x")).data;
    expect(row(code)?.split("|")[2]?.trim()).toBe(String(httpStatus));
  });

  test("says which refusals may be repeated", () => {
    const said = errorCodeSchema.options.filter((code) => row(code)?.includes("retryable"));
    expect(said).toEqual(errorCodeSchema.options.filter((code) => new WilcoError(code, "x").data.retryable));
  });

  test.each(kinds)("tells of the procedure %s and its kind, %s", (name, kind) => {
    expect(row(name)?.split("|")[2]?.trim()).toBe(kind);
  });
});
