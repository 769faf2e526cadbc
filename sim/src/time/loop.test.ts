import { expect, test } from "vitest";
import { Loop } from "./loop.ts";

test("between two timers everything happens that needs no time, however long its way", async () => {
  const loop = new Loop();
  const happened: string[] = [];
  for (let timer = 0; timer < 20; timer += 1) {
    loop.after(timer, () => void longWay().then(() => happened.push(`${timer}`)));
    loop.after(timer + 0.5, () => happened.push(`${timer} is over`));
  }
  await loop.advance(30);
  expect(happened).toEqual(Array.from({ length: 20 }, (_, at) => [`${at}`, `${at} is over`]).flat());
});

async function longWay(): Promise<void> {
  for (let step = 0; step < 100; step += 1) await Promise.resolve();
}
