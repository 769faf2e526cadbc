// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { MarkdownText } from "./MarkdownText.tsx";

afterEach(cleanup);

const html = (text: string): string => render(<MarkdownText text={text} />).container.innerHTML;

describe("what an agent writes", () => {
  test.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "text <b onclick=alert(1)>bold</b> text",
    "![picture](https://example.org/spy.png)",
    "[click](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[click](data:text/html,<script>alert(1)</script>)",
  ])("never becomes markup or a script: %s", (text) => {
    const { container } = render(<MarkdownText text={text} />);
    expect(container.querySelector("script, img, iframe, b, [onclick], [onerror]")).toBeNull();
    for (const link of container.querySelectorAll("a")) expect(link.protocol).toBe("https:");
  });

  test("may bring a picture along; one from elsewhere is a link, and loads nothing", () => {
    const { container } = render(
      <MarkdownText text={"![mine](data:image/png;base64,AA==) ![theirs](https://example.org/spy.png)"} />,
    );
    expect([...container.querySelectorAll("img")].map(({ alt }) => alt)).toEqual(["mine"]);
    expect(screen.getByRole<HTMLAnchorElement>("link", { name: "Image: theirs" }).href).toBe(
      "https://example.org/spy.png",
    );
  });

  test("is shown, whatever it is", () => {
    const { container } = render(<MarkdownText text={"<b>bold</b> &lt;i&gt; `<u>`"} />);
    expect(container.textContent).toContain("<b>bold</b> <i> <u>");
  });
});

describe("markdown", () => {
  test("has its headings below those of the page", () => {
    expect(html("# One\n\n## Two\n\n### Three\n\n#### Four")).toMatch(
      /<h3.*One.*<h3.*Two.*<h4.*Three.*<h5.*Four/,
    );
  });

  test("has lists in lists, with their numbers and ticks", () => {
    render(<MarkdownText text={"3. three\n   - deep\n4. four\n\n- [x] done\n- [ ] to do"} />);
    const [ordered] = screen.getAllByRole("list");
    expect(ordered?.getAttribute("start")).toBe("3");
    expect(within(ordered as HTMLElement).getByText("deep")).toBeDefined();
    expect(screen.getAllByRole<HTMLInputElement>("checkbox").map(({ checked }) => checked)).toEqual([
      true,
      false,
    ]);
  });

  test("has tables", () => {
    render(<MarkdownText text={"| a | b |\n|---|--:|\n| 1 | **2** |"} />);
    expect(screen.getAllByRole("columnheader").map(({ textContent }) => textContent)).toEqual(["a", "b"]);
    expect(screen.getByText("2").tagName).toBe("STRONG");
  });

  test("has code with its language, its blanks and a way to copy it", () => {
    const { container } = render(<MarkdownText text={"```ts title\nconst a = 1;\n\n  deep\n```"} />);
    expect(container.querySelector("pre")?.textContent).toBe("const a = 1;\n\n  deep");
    expect(screen.getByText("ts")).toBeDefined();
    expect(screen.getByRole("button", { name: "Copy" })).toBeDefined();
  });

  test("follows a link whose address comes after it, while it streams in", () => {
    const begun = "See [the page][1].\n\nfirst\n\nsecond\n\nthird";
    const { rerender } = render(<MarkdownText text={begun} />);
    expect(screen.queryByRole("link")).toBeNull();
    rerender(<MarkdownText text={`${begun}\n\n[1]: https://example.org/page\n`} />);
    expect(screen.getByRole<HTMLAnchorElement>("link").href).toBe("https://example.org/page");
  });

  test("breaks the lines of code on demand, in every block", async () => {
    render(<MarkdownText text={"```\none\n```\n\n```\ntwo\n```"} />);
    const [first, second] = screen.getAllByRole("button", { name: "Wrap" });
    fireEvent.click(second as HTMLElement);
    expect([first, second].map((button) => button?.getAttribute("aria-pressed"))).toEqual(["true", "true"]);
    fireEvent.click(second as HTMLElement);
  });

  test("keeps long code in boxes of lines that are the whole code", () => {
    const code = Array.from({ length: 100 }, (_, index) => `line ${index}`).join("\n");
    const { container } = render(<MarkdownText text={`\`\`\`\n${code}\n\`\`\``} />);
    expect(container.querySelectorAll(".code__box")).toHaveLength(3);
    expect(container.querySelector("pre")?.textContent).toBe(code);
  });

  test("keeps what is finished while it streams in", () => {
    const { container, rerender } = render(<MarkdownText text={"# Title\n\nfirst\n\nsecond\n\nth"} />);
    const title = container.querySelector("h3");
    rerender(<MarkdownText text={"# Title\n\nfirst\n\nsecond\n\nthird"} />);
    expect(container.querySelector("h3")).toBe(title);
    expect(container.textContent).toBe("Titlefirstsecondthird");
  });

  test("leads from a reference to its footnote and back to where one was", () => {
    render(<MarkdownText text={"One[^n] and again[^n].\n\n[^n]: The **note**\n\nThe end"} />);
    const [first, second] = screen.getAllByRole("doc-noteref", { name: "Footnote 1" });
    const notes = screen.getByRole("doc-endnotes", { name: "Footnotes" });
    const note = within(notes).getByRole("listitem");
    expect(note.textContent).toBe("The note");
    const back = within(note).getByRole("button", { name: "Back to footnote 1 in the text" });
    fireEvent.click(second as HTMLElement);
    expect(document.activeElement).toBe(note);
    fireEvent.click(back);
    expect(document.activeElement).toBe(second);
    fireEvent.click(first as HTMLElement);
    fireEvent.click(back);
    expect(document.activeElement).toBe(first);
    expect(location.hash).toBe("");
  });

  test("shows a reference as it was written until its footnote has come, and draws nothing else anew", () => {
    const begun = "# Title\n\nOne[^n]\n\nsecond\n\nthird";
    const { container, rerender } = render(<MarkdownText text={begun} />);
    expect(container.textContent).toContain("One[^n]");
    const title = container.querySelector("h3");
    rerender(<MarkdownText text={`${begun}\n\n[^n]: The note`} />);
    expect(screen.getByRole("doc-noteref").textContent).toBe("1");
    expect(container.querySelector("h3")).toBe(title);
    rerender(<MarkdownText text={`${begun}\n\n[^n]: The note grows`} />);
    expect(screen.getByRole("doc-endnotes").textContent).toBe("The note grows");
  });

  test("shows a footnote that nothing refers to, or that stands in a quote", () => {
    const { container } = render(<MarkdownText text={"> q[^a]\n>\n> [^a]: In it\n\n[^b]: Alone"} />);
    expect(container.querySelector("blockquote")?.textContent).toContain("In it");
    expect(screen.getByRole("doc-endnotes").textContent).toBe("Alone");
    expect(screen.queryByRole("button")).toBeNull();
  });
});
