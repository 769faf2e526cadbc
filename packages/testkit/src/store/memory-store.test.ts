import { createMemoryStore } from "@wilco/core/store";
import { storeContract } from "./index.ts";

storeContract("The memory store", { open: async () => createMemoryStore() });
