import { gemini } from "../src/agents/gemini.ts";
import { suiteOf } from "../src/suite.ts";

suiteOf(gemini);
