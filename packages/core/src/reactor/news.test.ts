import type { StoredEvent } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { News } from "./news.ts";

const EVENT = { type: "thread.archived", streamId: "t", sequence: 1 } as StoredEvent;

function begin() {
  const errors: string[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_: object, text: string) => errors.push(text),
  };
  return { errors, news: new News(log) };
}

test("a listener that throws harms nobody and is logged", () => {
  const { errors, news } = begin();
  const heard: number[] = [];
  news.onEvents(() => {
    throw new Error("broken");
  });
  news.onEvents((events) => heard.push(events.length));
  news.tellEvents([EVENT]);
  expect(heard).toEqual([1]);
  expect(errors).toEqual(["a listener failed"]);
});

test("a listener that has left hears nothing more, and nothing is not told", () => {
  const { news } = begin();
  let heard = 0;
  const leave = news.onEvents(() => {
    heard += 1;
  });
  news.tellEvents([]);
  news.tellEvents([EVENT]);
  leave();
  news.tellEvents([EVENT]);
  expect(heard).toBe(1);
});
