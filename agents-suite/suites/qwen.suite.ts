import { qwen } from "../src/agents/qwen.ts";
import { suiteOf } from "../src/suite.ts";

suiteOf(qwen);
