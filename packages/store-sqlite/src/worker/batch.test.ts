import { Conflict } from "@wilco/core/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sqliteFiles } from "../../test/files.ts";
import { insertReceipt } from "../operations/insert-receipt.ts";
import { readReceipt } from "../operations/read-receipt.ts";
import { runBatch, type Write } from "./batch.ts";
import { Database } from "./database.ts";
import { WriteQueue } from "./write-queue.ts";

const files = sqliteFiles();
let db: Database;

beforeEach(async () => {
  db = new Database(await files.file(), () => {});
});
afterEach(() => db.close());

const receipt = (commandId: string): Write => {
  return () => insertReceipt(db, { commandId, fingerprint: "print", turnId: null, sequence: 1 });
};
const isThere = (commandId: string) => readReceipt(db, commandId) !== null;

/** A row that names a stream which is not there: let in by the write, refused at COMMIT. */
const poison: Write = () => {
  db.exec("PRAGMA defer_foreign_keys = ON");
  db.exec("INSERT INTO effects (stream, body) VALUES (999, '{}')");
};

describe("runBatch", () => {
  it("keeps what one write did from the others", () => {
    const both = (then: () => never): Write => {
      return (connection) => {
        receipt("half")(connection);
        then();
      };
    };
    const outcomes = runBatch(db, [
      receipt("a"),
      both(() => {
        throw new Conflict();
      }),
      both(() => {
        throw new Error("a mistake");
      }),
      receipt("b"),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["written", "conflict", "failed", "written"]);
    expect(["a", "b", "half"].map(isThere)).toEqual([true, true, false]);
  });

  it("leaves nothing when the storage fails in the middle", () => {
    const broken: Write = () => {
      throw Object.assign(new Error("disk I/O error"), { errcode: 10 });
    };
    expect(() => runBatch(db, [receipt("a"), broken, receipt("b")])).toThrow(/disk/);
    expect(["a", "b"].map(isThere)).toEqual([false, false]);
    expect(db.inTransaction).toBe(false);
  });

  it("leaves nothing when its COMMIT fails", () => {
    expect(() => runBatch(db, [receipt("a"), poison])).toThrow(/FOREIGN KEY/);
    expect(isThere("a")).toBe(false);
    expect(db.inTransaction).toBe(false);
  });
});

describe("WriteQueue", () => {
  it("writes what came in together in one transaction, and fails it together", async () => {
    const queue = new WriteQueue(db, 1_000);
    const results = await Promise.allSettled([
      queue.add(receipt("a")),
      queue.add(poison),
      queue.add(receipt("b")),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(isThere("a") || isThere("b")).toBe(false);
    await expect(queue.add(receipt("a"))).resolves.toEqual({ kind: "written", value: true });
    await queue.idle();
  });

  it("answers in the order in which it was asked", async () => {
    const queue = new WriteQueue(db, 1_000);
    const order: number[] = [];
    const asked = Array.from({ length: 600 }, (_, index) =>
      queue.add(receipt(`command-${index}`)).then(() => order.push(index)),
    );
    await Promise.all(asked);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(isThere("command-599")).toBe(true);
  });
});
