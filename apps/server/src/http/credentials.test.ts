import { expect, test } from "vitest";
import { Devices } from "../devices/devices.ts";
import { createCredentials } from "./credentials.ts";

const DAY = 24 * 60 * 60 * 1000;

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const devices = await Devices.open({ file: null, key: "", log, now: () => DAY });

function credentials(over: { token?: string; port?: number; now?: () => number } = {}) {
  return createCredentials({ token: "the-token", devices, port: 4310, now: () => DAY, ...over });
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
  const cookie = credentials().newSession(false).cookie;
  expect(cookie).toMatch(/^wilco_session_4310=/);
  for (const attribute of ["HttpOnly", "SameSite=Strict", "Path=/"]) expect(cookie).toContain(attribute);
  expect(cookie).not.toContain("the-token");
});

test("a session holds over a restart with the same token, and ends with another token", () => {
  const cookie = sentBack(credentials().newSession(false).cookie);
  expect(credentials().sessionOf(`other=1; ${cookie}`)).not.toBeNull();
  expect(credentials({ token: "another" }).sessionOf(cookie)).toBeNull();
});

test("a session of another port is not ours", () => {
  const cookie = sentBack(credentials({ port: 4311 }).newSession(false).cookie);
  expect(credentials().sessionOf(cookie)).toBeNull();
});

test("a session expires", () => {
  const cookie = sentBack(credentials().newSession(false).cookie);
  expect(credentials({ now: () => 90 * DAY }).sessionOf(cookie)).not.toBeNull();
  expect(credentials({ now: () => 92 * DAY }).sessionOf(cookie)).toBeNull();
});

test("no part of a session can be changed", () => {
  const cookie = sentBack(credentials().newSession(false).cookie);
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
    expect(credentials().sessionOf(`${name}=${forged}`)).toBeNull();
  }
  expect(credentials().sessionOf(undefined)).toBeNull();
});

test("signing out empties the cookie", () => {
  const cookie = credentials().signOutCookie();
  expect(cookie).toContain("Max-Age=0");
  expect(credentials().sessionOf(sentBack(cookie))).toBeNull();
});
