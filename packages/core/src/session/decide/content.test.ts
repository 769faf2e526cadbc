import type { FieldValue, RequestField } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { contentProblem } from "./content.ts";

const choices = [{ id: "a", name: "A" }];
const field = (kind: RequestField["kind"], required = false): RequestField => ({
  id: "f",
  label: "Field",
  description: null,
  kind,
  required,
  choices,
  initial: null,
});

test.each<[RequestField["kind"], FieldValue, FieldValue]>([
  ["text", "x", 1],
  ["number", 0.5, "0.5"],
  ["integer", 3, 0.5],
  ["boolean", false, "false"],
  ["choice", "a", "b"],
  ["choices", ["a"], ["a", "b"]],
  ["choices", [], "a"],
])("%s takes %j and not %j", (kind, good, bad) => {
  expect(contentProblem([field(kind)], { f: good })).toBeNull();
  expect(contentProblem([field(kind)], { f: bad })).toMatchObject({ field: "outcome.content.f" });
});

test("what is needed must be there, the rest need not", () => {
  expect(contentProblem([field("text")], {})).toBeNull();
  expect(contentProblem([field("text", true)], {})?.text).toBe("Field: this is needed.");
});

test("a field that the form does not have, and a form that is not there, are problems", () => {
  expect(contentProblem([], { g: 1 })).toMatchObject({ field: "outcome.content.g" });
  expect(contentProblem(null, {})).toMatchObject({ field: "outcome.content" });
});
