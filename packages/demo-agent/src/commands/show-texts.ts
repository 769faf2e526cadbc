const ESC = "\u001b";

export const OLD_TEXT = `import { readFileSync } from "node:fs";

export function parse(path: string): string[] {
  const text = readFileSync(path, "utf8");
  return text.split("\\n");
}

export function count(path: string): number {
  return parse(path).length;
}
`;

export const NEW_TEXT = `import { readFile } from "node:fs/promises";

export async function parse(path: string): Promise<string[]> {
  const text = await readFile(path, "utf8");
  return text.split(/\\r?\\n/);
}

export async function count(path: string): Promise<number> {
  const lines = await parse(path);
  return lines.length;
}
`;

export const TERMINAL_OUTPUT = [
  `${ESC}[1m RUN ${ESC}[0m v5.1`,
  ` ${ESC}[32m✓${ESC}[39m parser splits lines ${ESC}[2m3ms${ESC}[22m`,
  ` ${ESC}[31m✗ parser reads CRLF${ESC}[39m`,
  `   ${ESC}[33mexpected 2, got 1${ESC}[39m`,
  `${ESC}[36m2 tests${ESC}[39m, ${ESC}[31m1 failed${ESC}[39m`,
].join("\n");

export const LONG_OUTPUT = Array.from(
  { length: 240 },
  (_, index) => `[${index + 1}/240] compiled module-${index + 1}.ts`,
).join("\n");

export const SHOWN_MARKDOWN = `## What there is

A paragraph with **strong** and *emphasised* words, \`code\`, ~~what is gone~~, and a [link](https://agentclientprotocol.com).

- a list
  - in a list
- [x] a task that is done
- [ ] one that is not

1. first
2. second

> A quotation, which
> has two lines.

| language | typed | since |
| --- | :-: | --: |
| TypeScript | yes | 2012 |
| Python | perhaps | 1991 |
| Rust | very much | 2015 |

The years are those of the first releases[^years].

[^years]: As their makers tell them.

\`\`\`ts
// How often each word occurs.
export function words(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/\\p{L}+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
\`\`\`

\`\`\`python
def greet(name: str = "you") -> str:
    """Says hello."""
    return f"Hello, {name}!"
\`\`\`

\`\`\`json
{ "name": "wilco", "private": true, "retries": 0 }
\`\`\`

\`\`\`sh
curl -s http://127.0.0.1:4310/healthz | jq .
\`\`\`

\`\`\`
Plain text has no colours, and a line that is much longer than the window is wide can be scrolled, or broken by the button above it.
\`\`\`

![A picture from elsewhere](https://example.org/picture.png) is not fetched by itself. ![A small square](data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIxNiIgaGVpZ2h0PSIxNiI+PHJlY3Qgd2lkdGg9IjE2IiBoZWlnaHQ9IjE2IiByeD0iNCIgZmlsbD0iIzBiNmI1YyIvPjwvc3ZnPg==) came with the answer.
`;
