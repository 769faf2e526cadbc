// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Markdown } from "./Markdown.tsx";
import "../testing/patience.ts";

afterEach(cleanup);

test("a text is there before its markdown can be drawn, and then drawn at once", async () => {
  const { container, unmount } = render(<Markdown text={"**strong** and not"} />);
  expect(container.textContent).toBe("**strong** and not");
  expect((await screen.findByText("strong")).tagName).toBe("STRONG");
  expect(container.textContent).toBe("strong and not");
  unmount();
  expect(render(<Markdown text="*again*" />).container.querySelector("em")?.textContent).toBe("again");
});
