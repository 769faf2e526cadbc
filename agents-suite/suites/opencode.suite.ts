import { opencode } from "../src/agents/opencode.ts";
import { suiteOf } from "../src/suite.ts";

suiteOf(opencode);
