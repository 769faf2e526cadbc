import type { Dialect } from "../dialect.ts";
import { chat } from "./chat.ts";
import { gemini } from "./gemini.ts";
import { messages } from "./messages.ts";
import { responses } from "./responses.ts";

/** Every protocol that the server speaks; a path is of one at most. */
export const dialects: readonly Dialect[] = [responses, chat, messages, gemini];
