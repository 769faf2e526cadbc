// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { KINDS } from "../../highlight/kind.ts";
import { fileDiff } from "../../state/file-diff.ts";
import { DiffInline } from "./DiffInline.tsx";
import { DiffSplit } from "./DiffSplit.tsx";

afterEach(cleanup);

const keyword = KINDS.indexOf("keyword");
const string = KINDS.indexOf("string");
const { hunks } = fileDiff({ oldText: 'say "one thing";\n', newText: 'say "another thing";\n' });
const shown = [DiffInline, DiffSplit] as const;

test.each(shown)("%s is plain at first, and the same text with its colours", (Diff) => {
  const { container, rerender } = render(<Diff hunks={hunks} colours={() => []} />);
  const plain = container.textContent;
  expect(container.querySelector("[class^=code--]")).toBeNull();
  rerender(
    <Diff
      hunks={hunks}
      colours={(line) => [
        [4, keyword],
        [line.kind === "removed" ? 11 : 15, string],
      ]}
    />,
  );
  expect(container.textContent).toBe(plain);
  const of = (name: string) => [...container.querySelectorAll(name)].map(({ textContent }) => textContent);
  expect(of(".code--keyword")).toEqual(["say ", "say "]);
  // A colour goes on where a mark begins and ends.
  expect(of("mark")).toEqual(["one", "another"]);
  expect(of("mark > .code--string")).toEqual(["one", "another"]);
  expect(of(".diff__line--removed .code--string").join("")).toBe('"one thing"');
});
