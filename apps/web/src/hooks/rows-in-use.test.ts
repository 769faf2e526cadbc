// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { rowsInUse } from "./rows-in-use.ts";

let box: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = `<button id="elsewhere"></button><section tabindex="0">
    ${[3, 4, 5, 6].map((index) => `<div data-index="${index}"><button>${index}</button></div>`).join("")}
  </section>`;
  box = document.querySelector("section") ?? document.body;
});

afterEach(() => vi.restoreAllMocks());

const button = (index: number): HTMLElement =>
  box.querySelector<HTMLElement>(`[data-index="${index}"] button`) ?? box;

test("the row with the focus is in use", () => {
  button(4).focus();
  expect(rowsInUse(box)).toEqual([4]);
});

test("with the focus on all of them, or elsewhere, none is", () => {
  expect(rowsInUse(box)).toEqual([]);
  box.focus();
  expect(rowsInUse(box)).toEqual([]);
  document.querySelector<HTMLElement>("#elsewhere")?.focus();
  expect(rowsInUse(box)).toEqual([]);
  expect(rowsInUse(null)).toEqual([]);
});

test("rows that are selected are, and those between", () => {
  const range = document.createRange();
  range.setStart(button(3).firstChild ?? box, 0);
  range.setEnd(button(6).firstChild ?? box, 1);
  document.getSelection()?.addRange(range);
  expect(rowsInUse(box)).toEqual([3, 4, 5, 6]);
});

test("a caret selects nothing, and the browser is not asked what it would have to lay the page out for", () => {
  const selection = document.getSelection();
  if (selection === null) throw new Error("a document has a selection");
  const isCollapsed = vi.spyOn(selection, "isCollapsed", "get");
  selection.collapse(button(4).firstChild, 1);
  expect(rowsInUse(box)).toEqual([]);
  expect(isCollapsed).not.toHaveBeenCalled();
});
