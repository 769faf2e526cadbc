import { DatabaseError } from "pg";
import { expect, test } from "vitest";
import { asWilcoError } from "./storage-error.ts";

function refusedWith(code: string): DatabaseError {
  const error = new DatabaseError("as the server puts it", 0, "error");
  error.code = code;
  return error;
}

test.each([
  "08006",
  "25006",
  "28P01",
  "3D000",
  "40001",
  "53100",
  "53300",
  "55000",
  "55P03",
  "57014",
  "57P01",
  "58030",
  "XX001",
])("%s says that the storage does not work", (code) => {
  expect(asWilcoError(refusedWith(code))).toMatchObject({ data: { code: "storage-unavailable" } });
});

test.each(["23505", "42601", "22P02"])("%s is a fault of ours", (code) => {
  expect(asWilcoError(refusedWith(code))).toMatchObject({ data: { code: "internal" } });
});
