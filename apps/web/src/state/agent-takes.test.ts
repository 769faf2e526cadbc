import type { Provider } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { untakenBy } from "./agent-takes.ts";
import type { AttachedFile } from "./attached-file.ts";

const image = { mimeType: "image/png" } as AttachedFile;
const text = { mimeType: "text/plain" } as AttachedFile;

function agent(
  takes: { image?: boolean; embeddedContext?: boolean },
  over: Partial<Provider> = {},
): Provider {
  const capabilities = {
    loadSession: false,
    image: false,
    embeddedContext: false,
    listSessions: null,
    ...takes,
  };
  return { version: "1.0.0", capabilities, ...over } as Provider;
}

test.each([
  ["no agent yet", undefined, [image], null],
  ["an agent that takes nothing", agent({}), [image], "images"],
  ["an agent that takes nothing", agent({}), [text], "files"],
  ["an agent that takes nothing", agent({}), [image, text], "both"],
  ["an agent that takes images", agent({ image: true }), [image], null],
  ["an agent that takes images", agent({ image: true }), [image, text], "files"],
  ["an agent that takes files, images among them", agent({ embeddedContext: true }), [image, text], null],
  ["an agent that has not said what it takes", agent({}, { version: null }), [image], null],
  ["nothing attached", agent({}), [], null],
] as const)("%s: %#", (...[, provider, files, expected]) => {
  expect(untakenBy(provider, files)).toBe(expected);
});
