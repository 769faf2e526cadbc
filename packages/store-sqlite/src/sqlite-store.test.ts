import { storeContract } from "@wilco/testkit/store";
import { sqliteFiles } from "./testing/files.ts";

storeContract("The SQLite store", sqliteFiles());
