import { commits } from "./commits.ts";
import { cpuPerToken } from "./cpu-per-token.ts";
import { fanOut } from "./fan-out.ts";
import { isolation } from "./isolation.ts";
import type { Part } from "./part.ts";
import { recovery } from "./recovery.ts";
import { storedBytes } from "./stored-bytes.ts";
import { turnStart } from "./turn-start.ts";

export const PARTS: readonly Part[] = [
  turnStart,
  fanOut,
  storedBytes,
  cpuPerToken,
  commits,
  isolation,
  recovery,
];
