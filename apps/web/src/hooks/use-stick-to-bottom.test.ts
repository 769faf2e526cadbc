// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { useStickToBottom } from "./use-stick-to-bottom.ts";

afterEach(cleanup);

const HEIGHT = 1_000;
const SHOWN = 400;
const END = HEIGHT - SHOWN;

/** A text in a window, as a browser would have it: it is scrolled to its end and no further. */
function aText() {
  let top = 0;
  const box = document.createElement("section");
  Object.defineProperties(box, {
    scrollHeight: { value: HEIGHT },
    clientHeight: { value: SHOWN },
    scrollTop: {
      get: () => top,
      set: (to: number) => {
        top = Math.max(0, Math.min(to, END));
      },
    },
  });
  const { result } = renderHook(() => {
    const reading = useStickToBottom(null);
    reading.scroller.current = box;
    return reading;
  });
  const reading = () => result.current;
  act(() => reading().settle());
  return { box, reading };
}

const tellsOfScroll = (box: HTMLElement) => act(() => void box.dispatchEvent(new Event("scroll")));

test("a reader at the end stays there when rows that are measured move the text, and its size stays as it was", () => {
  const { box, reading } = aText();
  expect(box.scrollTop).toBe(END);
  box.scrollTop = END - 2;
  act(() => reading().scrolled());
  act(() => reading().settle());
  tellsOfScroll(box);
  expect(box.scrollTop).toBe(END);
  expect(reading().atEnd).toBe(true);
});

test("a reader who goes up by as much is left alone", () => {
  const { box, reading } = aText();
  box.scrollTop = END - 2;
  act(() => reading().settle());
  tellsOfScroll(box);
  expect(box.scrollTop).toBe(END - 2);
  expect(reading().atEnd).toBe(false);
});

test("a reader further up is not taken for one who comes down when the page moves the text near to its end", () => {
  const { box, reading } = aText();
  box.scrollTop = END - 200;
  tellsOfScroll(box);
  box.scrollTop = END - 10;
  act(() => reading().scrolled());
  tellsOfScroll(box);
  expect(box.scrollTop).toBe(END - 10);
  expect(reading().atEnd).toBe(false);
});
