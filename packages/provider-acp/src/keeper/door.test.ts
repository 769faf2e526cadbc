import { existsSync, statSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DOOR, Door } from "./door.ts";
import { ticketOf } from "./protocol.ts";

let door: Door;
beforeEach(async () => {
  door = await Door.open();
});
afterEach(() => door.close());

function knock(words: string) {
  const socket = createConnection(join(door.folder, DOOR));
  socket.write(words);
  return socket;
}

it("hands over the pipes by their descriptors, in whatever order they come", async () => {
  const { name, pipes } = door.expect();
  const visitors = [2, 0, 1].map((descriptor) => knock(`${ticketOf(name, descriptor)}I am ${descriptor}`));
  const { stdin, stdout, stderr } = await pipes;
  const said = [stdin, stdout, stderr].map((pipe) => String(pipe.read()));
  expect(said).toEqual(["I am 0", "I am 1", "I am 2"]);
  for (const pipe of [...visitors, stdin, stdout, stderr]) pipe.destroy();
});

it("turns away who is not awaited, who has come before, and who was given up", async () => {
  const { name, abandon } = door.expect();
  const admitted = knock(ticketOf(name, 0));
  const again = knock(ticketOf(name, 0));
  const stranger = knock(ticketOf(crypto.randomUUID(), 0));
  for (const visitor of [again, stranger]) await finished(visitor.resume());
  abandon();
  const late = knock(ticketOf(name, 1));
  for (const visitor of [admitted, late]) await finished(visitor.resume());
});

it("is open to this user alone, and leaves nothing behind", async () => {
  expect(statSync(door.folder).mode & 0o777).toBe(0o700);
  await door.close();
  expect(existsSync(door.folder)).toBe(false);
});
