import { expect, test } from "vitest";
import { decodeEntities } from "./text-entities.ts";

test.each([
  ["plain & simple", "plain & simple"],
  ["a &lt;b&gt; &amp;amp;", "a <b> &amp;"],
  ["&#65;&#x42;", "AB"],
  ["&unknown; &#0; &#1114112;", "&unknown; &#0; &#1114112;"],
])("%s is %s", (text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded);
});
