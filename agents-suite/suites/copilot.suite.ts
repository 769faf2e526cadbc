import { copilot } from "../src/agents/copilot.ts";
import { suiteOf } from "../src/suite.ts";

suiteOf(copilot);
