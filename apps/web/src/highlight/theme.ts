import type { ThemeRegistrationRaw } from "@shikijs/primitive";
import { KINDS, type Kind } from "./kind.ts";

/** TextMate scopes of each kind. A longer scope goes before a shorter one. */
const SCOPES: Readonly<Record<Exclude<Kind, "plain">, readonly string[]>> = {
  comment: ["comment", "punctuation.definition.comment", "string.comment"],
  keyword: [
    "keyword",
    "storage",
    "variable.language",
    "punctuation.definition.list",
    "punctuation.definition.keyword",
  ],
  string: [
    "string",
    "punctuation.definition.string",
    "markup.inline.raw",
    "markup.raw",
    "string.regexp",
    "constant.character.escape",
  ],
  constant: ["constant", "support.constant", "variable.other.constant", "entity.name.constant"],
  function: ["entity.name.function", "support.function", "meta.function-call.generic", "entity.name.command"],
  type: [
    "entity.name.type",
    "entity.name.class",
    "entity.name.namespace",
    "entity.other.inherited-class",
    "support.type",
    "support.class",
    "storage.type.java",
    "storage.type.generic",
    "storage.type.cs",
    "entity.name.section.group-title",
  ],
  tag: ["entity.name.tag", "support.class.component", "punctuation.definition.tag"],
  property: [
    "support.type.property-name",
    "punctuation.support.type.property-name",
    "entity.other.attribute-name",
    "meta.object-literal.key",
    "variable.other.property",
    "support.variable.property",
    "entity.name.tag.yaml",
    "keyword.other.definition.ini",
    "support.type.property-name.css",
  ],
  heading: ["markup.heading", "entity.name.section", "meta.diff.range", "meta.diff.header"],
  added: ["markup.inserted", "punctuation.definition.inserted", "meta.diff.header.to-file"],
  removed: ["markup.deleted", "punctuation.definition.deleted", "meta.diff.header.from-file"],
};

/** Operators are keywords to most grammars; coloured, they would make every line loud. */
const PLAIN = ["keyword.operator", "punctuation", "storage.modifier.pointer", "storage.type.function.arrow"];
const WORDS = [
  "keyword.operator.new",
  "keyword.operator.expression",
  "keyword.operator.logical.python",
  "keyword.operator.word",
];

/** A theme whose colours are not colours: `#00000N` stands for the kind at the place N. */
export const KIND_THEME: ThemeRegistrationRaw = {
  name: "kinds",
  settings: [
    { settings: { foreground: colourOf("plain"), background: "#ffffff" } },
    ...(Object.keys(SCOPES) as (keyof typeof SCOPES)[]).map((kind) => ({
      scope: [...SCOPES[kind]],
      settings: { foreground: colourOf(kind) },
    })),
    { scope: PLAIN, settings: { foreground: colourOf("plain") } },
    { scope: WORDS, settings: { foreground: colourOf("keyword") } },
  ],
};

/** The place in `KINDS` that a colour of the theme stands for. */
export function kindOf(colour: string | undefined): number {
  const place = Number.parseInt(colour?.slice(1, 7) ?? "", 16);
  return place < KINDS.length ? place : 0;
}

function colourOf(kind: Kind): string {
  return `#${KINDS.indexOf(kind).toString(16).padStart(6, "0")}`;
}
