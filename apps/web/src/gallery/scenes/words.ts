/** An answer with all that markdown has. */
export const ANSWER = `# A heading

Text with **bold**, *italic*, \`code\`, ~~struck~~ and a [link](https://example.org).

- one
- two
  1. first
  2. second

> A quotation.

| name | value |
| --- | ---: |
| a | 1 |
| b | 22 |

\`\`\`js
export const greet = (name) => \`Good morning, \${name}\`;
\`\`\`

Each of them is greeted once[^once], and by name[^name].

[^once]: A list that names somebody twice is *not* put right.
[^name]: See \`greet\` above.

---

The end.`;
