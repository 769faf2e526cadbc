import { storeContract } from "@wilco/testkit/store";
import { sqliteFiles } from "../test/files.ts";

storeContract("The SQLite store", sqliteFiles());
