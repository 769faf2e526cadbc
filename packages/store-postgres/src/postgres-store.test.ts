import { storeContract } from "@wilco/testkit/store";
import { testDatabases } from "../test/databases.ts";

storeContract("The PostgreSQL store", testDatabases());
