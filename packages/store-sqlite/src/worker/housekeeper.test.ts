import { expect, it } from "vitest";
import { sqliteFiles } from "../../test/files.ts";
import { Database } from "./database.ts";
import { Housekeeper } from "./housekeeper.ts";

const files = sqliteFiles();

it("leaves a database alone that was closed before it is told of the last commit", async () => {
  const db = new Database(await files.file(), () => {});
  const housekeeper = new Housekeeper(db);
  housekeeper.committed(true);
  housekeeper.stop();
  db.close();
  expect(() => housekeeper.committed(true)).not.toThrow();
});
