import { expect, it, vi } from "vitest";
import { sqliteFiles } from "../../test/files.ts";
import { Database } from "./database.ts";
import { Housekeeper } from "./housekeeper.ts";

const files = sqliteFiles();

it("leaves a database alone that is being closed, although a commit is told afterwards", async () => {
  const db = new Database(await files.file(), () => {});
  const housekeeper = new Housekeeper(db);
  housekeeper.committed(false);
  housekeeper.stop();
  db.close();
  const use = vi.spyOn(db, "exec");
  expect(() => housekeeper.committed(true)).not.toThrow();
  expect(use).not.toHaveBeenCalled();
});
