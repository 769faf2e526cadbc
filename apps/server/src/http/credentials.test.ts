import { expect, test } from "vitest";
import { createCredentials } from "./credentials.ts";

const DAY = 24 * 60 * 60 * 1000;

function credentials(over: { token?: string; port?: number; now?: () => number } = {}) {
  return createCredentials({ token: "the-token", port: 4310, now: () => DAY, ...over });
}

/** What a browser sends back for a `Set-Cookie`. */
function sentBack(setCookie: string): string {
  return setCookie.split(";")[0] ?? "";
}

test("the token is the token, and nothing else is", () => {
  expect(credentials().isToken("the-token")).toBe(true);
  for (const other of ["", "the-toke", "the-token ", "THE-TOKEN"]) {
    expect(credentials().isToken(other)).toBe(false);
  }
});

test("a session cookie is closed to scripts and to other sites", () => {
  const cookie = credentials().signInCookie(false);
  expect(cookie).toMatch(/^wilco_session_4310=/);
  for (const attribute of ["HttpOnly", "SameSite=Strict", "Path=/"]) expect(cookie).toContain(attribute);
  expect(cookie).not.toContain("the-token");
});

test("a session holds over a restart with the same token, and ends with another token", () => {
  const cookie = sentBack(credentials().signInCookie(false));
  expect(credentials().hasSession(`other=1; ${cookie}`)).toBe(true);
  expect(credentials({ token: "another" }).hasSession(cookie)).toBe(false);
});

test("a session of another port is not ours", () => {
  const cookie = sentBack(credentials({ port: 4311 }).signInCookie(false));
  expect(credentials().hasSession(cookie)).toBe(false);
});

test("a session expires", () => {
  const cookie = sentBack(credentials().signInCookie(false));
  expect(credentials({ now: () => 90 * DAY }).hasSession(cookie)).toBe(true);
  expect(credentials({ now: () => 92 * DAY }).hasSession(cookie)).toBe(false);
});

test("no part of a session can be changed", () => {
  const cookie = sentBack(credentials().signInCookie(false));
  const [name = "", value = ""] = cookie.split("=");
  const [issued = "", nonce = "", mac = ""] = value.split(".");
  for (const forged of [
    `${issued}z.${nonce}.${mac}`,
    `${issued}.x${nonce}.${mac}`,
    `${issued}.${nonce}.`,
    `${issued}.${nonce}`,
    "",
    "...",
  ]) {
    expect(credentials().hasSession(`${name}=${forged}`)).toBe(false);
  }
  expect(credentials().hasSession(undefined)).toBe(false);
});

test("signing out empties the cookie", () => {
  const cookie = credentials().signOutCookie();
  expect(cookie).toContain("Max-Age=0");
  expect(credentials().hasSession(sentBack(cookie))).toBe(false);
});
