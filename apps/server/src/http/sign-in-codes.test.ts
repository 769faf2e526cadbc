import { expect, test } from "vitest";
import { SignInCodes } from "./sign-in-codes.ts";

test("a code signs in once", () => {
  const codes = new SignInCodes(() => 0);
  const code = codes.issue();
  expect(codes.redeem("another")).toBe(false);
  expect(codes.redeem(code)).toBe(true);
  expect(codes.redeem(code)).toBe(false);
});

test("a code expires", () => {
  let now = 0;
  const codes = new SignInCodes(() => now);
  const code = codes.issue();
  now = 60 * 60 * 1000;
  expect(codes.redeem(code)).toBe(false);
});
