import { claude } from "../src/agents/claude.ts";
import { suiteOf } from "../src/suite.ts";

suiteOf(claude);
