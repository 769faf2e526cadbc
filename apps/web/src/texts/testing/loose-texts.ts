import { parseSync } from "vite";

/** Attributes that a person sees or hears. */
const SHOWN = /^(?:aria-(?:label|description|roledescription|valuetext)|title|placeholder|label|alt)$/;
/** Attributes that only the browser reads. */
const UNSEEN = /^(?:className|id|key|d|href|src|rel|viewBox)$/;
/** Two words, or one that begins as a sentence does. */
const READS = /\p{L}\S*\s+\p{L}+|^\W*\p{Lu}\p{Ll}/u;
/** Names what is kept open, never shown. */
const KEYED = new Set(["useFold"]);

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

/**
 * The texts in a source file that a person may come to read, found by how they read and where they stand. A word in
 * lower case alone is taken for a name, but between tags and in attributes that are shown.
 *
 * @param name tells the language by its end
 */
export function looseTexts(name: string, source: string): readonly string[] {
  const found: string[] = [];
  visit(parseSync(name, source).program, false, found);
  return found;
}

/** @param shown whether any letter in it would be seen */
function visit(value: unknown, shown: boolean, found: string[]): void {
  if (Array.isArray(value)) {
    for (const each of value) visit(each, shown, found);
    return;
  }
  if (!isNode(value)) return;
  const text = textOf(value);
  if (text !== null && (shown ? /\p{L}/u : READS).test(text)) found.push(text.trim());
  for (const [part, isShown] of partsOf(value, shown)) visit(part, isShown, found);
}

/** What is read further in a node, and whether it would be seen. */
function partsOf(node: Node, shown: boolean): (readonly [part: unknown, shown: boolean])[] {
  if (node.type.startsWith("TS")) return [[node.expression, shown]];
  switch (node.type) {
    case "ImportDeclaration":
    case "ImportExpression":
      return [];
    case "JSXAttribute": {
      const name = String((node.name as Node).name);
      return UNSEEN.test(name) ? [] : [[node.value, SHOWN.test(name)]];
    }
    case "JSXElement":
    case "JSXFragment":
      return [
        [node.openingElement, false],
        [node.children, true],
      ];
    case "ConditionalExpression":
      return [
        [node.test, false],
        [[node.consequent, node.alternate], shown],
      ];
    case "LogicalExpression":
      return [
        [node.left, false],
        [node.right, shown],
      ];
    case "BinaryExpression": {
      const sides = [node.left, node.right] as Node[];
      const isCompared = String(node.operator).endsWith("==");
      return sides.filter((side) => !(isCompared && side.type === "Literal")).map((side) => [side, shown]);
    }
    case "SwitchCase":
      return [[node.consequent, false]];
    case "CallExpression":
      return KEYED.has(String((node.callee as Node).name))
        ? []
        : [
            [node.callee, false],
            [node.arguments, false],
          ];
    case "JSXExpressionContainer":
    case "ParenthesizedExpression":
      return [[node.expression, shown]];
    case "TemplateLiteral":
      return [[node.expressions, false]];
    default:
      return Object.values(node).map((part) => [part, false]);
  }
}

function textOf(node: Node): string | null {
  if (node.type === "JSXText") return String(node.value);
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type !== "TemplateLiteral") return null;
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join("…");
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}
