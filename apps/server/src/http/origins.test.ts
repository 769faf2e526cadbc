import { expect, test } from "vitest";
import { createOrigins, ownOrigin } from "./origins.ts";

test.each([
  ["127.0.0.1", 4310, "http://127.0.0.1:4310"],
  ["0.0.0.0", 4310, "http://127.0.0.1:4310"],
  ["::", 4310, "http://127.0.0.1:4310"],
  ["::1", 4310, "http://[::1]:4310"],
  ["wilco.example", 80, "http://wilco.example"],
])("%s port %i is %s", (host, port, origin) => {
  expect(ownOrigin(host, port)).toBe(origin);
});

const origins = createOrigins("http://127.0.0.1:4310", ["https://chat.example"]);

test.each([
  ["127.0.0.1:4310", true],
  ["chat.example", true],
  ["CHAT.example", true],
  ["127.0.0.1:4311", false],
  ["127.0.0.1", false],
  ["localhost:4310", false],
  ["chat.example:8443", false],
  ["evil.example", false],
  ["", false],
  [undefined, false],
])("the host %s is ours: %s", (host, ours) => {
  expect(origins.allowsHost(host)).toBe(ours);
});

test.each([
  ["http://127.0.0.1:4310", true],
  ["https://chat.example", true],
  ["http://chat.example", false],
  ["http://127.0.0.1:4311", false],
  ["https://chat.example.evil.example", false],
  ["null", false],
  ["", false],
])("the origin %s is allowed: %s", (origin, allowed) => {
  expect(origins.allowsOrigin(origin)).toBe(allowed);
});

test("a host is reached through TLS when only https origins have it", () => {
  const { isSecure } = createOrigins("http://127.0.0.1:4310", [
    "https://a.example",
    "https://b.example",
    "http://b.example:443",
  ]);
  expect(["a.example", "A.example", "b.example", "127.0.0.1:4310", undefined].map(isSecure)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test("other names of this machine at our port are known as such", () => {
  expect(origins.isAliasOfOwn("localhost:4310")).toBe(true);
  expect(origins.isAliasOfOwn("localhost:4311")).toBe(false);
  expect(origins.isAliasOfOwn("evil.example:4310")).toBe(false);
  expect(createOrigins("http://wilco.example:4310", []).isAliasOfOwn("localhost:4310")).toBe(false);
});
