// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { aRequest } from "../../state/testing/thread-view.ts";
import { RequestRecord } from "../request/RequestRecord.tsx";
import { ThreadPolicyMark } from "./ThreadPolicyMark.tsx";

afterEach(cleanup);

test("a thread that asks has no mark; one that does not says so", () => {
  const { container, rerender } = render(<ThreadPolicyMark policy="ask" />);
  expect(container.textContent).toBe("");
  rerender(<ThreadPolicyMark policy="accept-edits" />);
  expect(container.textContent).toBe("Edits allowed");
  rerender(<ThreadPolicyMark policy="accept-all" />);
  expect(screen.getByText("Everything allowed").className).toContain("policy-mark--accept-all");
});

test("an answer says whose it was", () => {
  const answered = { state: "answered", outcome: { optionId: "allow" } } as const;
  const { rerender } = render(<RequestRecord request={aRequest({ ...answered, answeredBy: "policy" })} />);
  expect(screen.getByText(/allowed by the thread's policy: “Allow”/)).toBeTruthy();
  rerender(<RequestRecord request={aRequest({ ...answered, answeredBy: "person" })} />);
  expect(screen.getByText(/you chose “Allow”/)).toBeTruthy();
});
