import { expect, it } from "vitest";
import { sqliteFiles } from "../../test/files.ts";
import { Database } from "./database.ts";
import { Housekeeper } from "./housekeeper.ts";

const files = sqliteFiles();

it("does nothing any more once it was stopped, for the database is closed by then", async () => {
  const db = new Database(await files.file(), () => undefined);
  const housekeeper = new Housekeeper(db);
  housekeeper.committed(true);
  housekeeper.stop();
  db.close();
  // A commit that was answered just before the close is told of a little later.
  expect(() => housekeeper.committed(true)).not.toThrow();
});
