import { codex } from "../src/agents/codex.ts";
import { suiteOf } from "../src/suite.ts";

suiteOf(codex);
