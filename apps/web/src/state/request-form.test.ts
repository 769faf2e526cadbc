import type { RequestField } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { contentOf, initialOf } from "./request-form.ts";

const field = (id: string, given: Partial<RequestField>): RequestField => ({
  id,
  label: id,
  description: null,
  kind: "text",
  required: false,
  choices: [],
  initial: null,
  ...given,
});

const FIELDS = [
  field("name", { initial: "Ada" }),
  field("empty", {}),
  field("port", { kind: "integer", initial: 80 }),
  field("share", { kind: "number" }),
  field("ok", { kind: "boolean" }),
  field("one", { kind: "choice" }),
  field("many", { kind: "choices", initial: ["a"] }),
  field("none", { kind: "choices", required: true }),
];

test("a form begins as the agent proposes it", () => {
  expect(initialOf(FIELDS)).toEqual({ name: "Ada", port: 80, many: ["a"] });
});

test("numbers are sent as numbers, and what is empty is not sent", () => {
  const filled = { ...initialOf(FIELDS), empty: "", port: "8080", share: "0.5", one: "" };
  const content = { name: "Ada", port: 8080, share: 0.5, ok: false, many: ["a"], none: [] };
  expect(contentOf(FIELDS, filled)).toEqual(content);
  expect(contentOf(FIELDS, { share: "", port: "x", ok: true })).toEqual({ ok: true, none: [] });
});
