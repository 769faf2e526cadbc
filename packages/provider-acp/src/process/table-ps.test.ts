import { expect, it } from "vitest";
import { parseCommands, parseEntries, parseVariables, psTable } from "./table-ps.ts";

it("reads who lives", () => {
  const listed = [
    "    1     0     1 Ss   Mon Jan  5 10:11:12 2026    ",
    "  501     1   501 S+   Tue Jan 13 09:00:00 2026",
    "  502   501   501 Z    Tue Jan 13 09:00:01 2026",
    "nonsense",
    "",
  ];
  expect(parseEntries(listed.join("\n"))).toEqual([
    { pid: 1, parent: 0, group: 1, session: null, start: "Mon Jan 5 10:11:12 2026" },
    { pid: 501, parent: 1, group: 501, session: null, start: "Tue Jan 13 09:00:00 2026" },
  ]);
});

it("reads a variable behind the command, where it is shown", () => {
  const listed = [
    "  501 node x.js MARK=in-an-argument HOME=/Users/a b MARK=o.1:o.2 TERM=xterm",
    "  502 /bin/sleep 600",
    "  503 sh -c NOMARK=1",
    "  504 node MARK=",
  ];
  expect([...parseVariables("MARK", listed.join("\n"))]).toEqual([
    [501, "o.1:o.2"],
    [504, ""],
  ]);
});

it("reads command lines in words", () => {
  const listed = "  501 node /x/y.js --acp\n   77 (sleep)\n\n  502\n";
  expect([...parseCommands(listed)]).toEqual([
    [501, ["node", "/x/y.js", "--acp"]],
    [77, ["(sleep)"]],
  ]);
});

it("tells who is younger, to the second and a bit", () => {
  const [entry] = parseEntries("9 1 9 S Tue Jan 13 09:00:00 2026");
  if (entry === undefined) throw new Error("not read");
  expect(psTable.mayBeYounger(entry, "Tue Jan 13 09:00:01 2026")).toBe(true);
  expect(psTable.mayBeYounger(entry, "Tue Jan 13 09:00:05 2026")).toBe(false);
  expect(psTable.mayBeYounger(entry, "who knows")).toBe(true);
});
