import { describe, expect, it } from "vitest";
import { frameOf, Outstanding } from "./frames.ts";

function waitingFor(...ids: number[]): Outstanding {
  const outstanding = new Outstanding();
  for (const id of ids) outstanding.sent({ jsonrpc: "2.0", id, method: "m", params: {} });
  return outstanding;
}

describe("answers", () => {
  it("reach the SDK once, and only when they were asked for", () => {
    const outstanding = waitingFor(1);
    expect(frameOf({ id: 2, result: {} }, outstanding)).toEqual({ to: "nobody" });
    expect(frameOf({ id: 1, result: { a: 1 } }, outstanding)).toEqual({
      to: "sdk",
      message: { jsonrpc: "2.0", id: 1, result: { a: 1 } },
    });
    expect(frameOf({ id: 1, result: {} }, outstanding)).toEqual({ to: "nobody" });
    expect(frameOf({ id: null, result: {} }, outstanding)).toEqual({ to: "nobody" });
    expect(frameOf({ id: "", result: {} }, waitingFor(0))).toEqual({ to: "nobody" });
  });

  it.each([
    [{ id: 1 }, { result: null }],
    [{ id: 1, result: 1, error: null }, { result: 1 }],
    [{ id: 1, error: { code: 429, message: "m" } }, { error: { code: 429, message: "m" } }],
    [{ id: 1, error: { message: "m" } }, { error: { code: -32603, message: "m" } }],
    [{ id: 1, error: "oops" }, { error: { code: -32603, data: "oops" } }],
  ])("are understood in odd forms: %j", (value, understood) => {
    expect(frameOf(value, waitingFor(1))).toMatchObject({ to: "sdk", message: understood });
  });
});

it("sorts calls", () => {
  const none = waitingFor();
  expect(frameOf({ method: "session/update", params: 1 }, none)).toEqual({
    to: "us",
    method: "session/update",
    params: 1,
  });
  expect(frameOf({ id: "a", method: "m" }, none)).toMatchObject({
    to: "sdk",
    message: { id: "a", jsonrpc: "2.0" },
  });
  expect(frameOf({ method: "$/cancel_request", params: {} }, none)).toMatchObject({ to: "sdk" });
  expect(frameOf({ id: {}, method: "m" }, none)).toEqual({ to: "nobody" });
});
