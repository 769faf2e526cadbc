/**
 * Sends one message to Wilco and prints the answer:
 *
 *   WILCO_TOKEN=... node examples/send.ts http://127.0.0.1:4310 "What can you do?"
 */
import { createWilcoClient, sendTurn } from "@wilco/client";
import { v7 as uuid } from "uuid";

const [url = "http://127.0.0.1:4310", text = "What can you do?"] = process.argv.slice(2);
const client = createWilcoClient({ url, token: process.env.WILCO_TOKEN ?? "" });

const [project] = await client.project.list.query();
if (project === undefined) throw new Error("there is no project yet");

const threadId = uuid();
await client.thread.create.mutate({ commandId: uuid(), threadId, projectId: project.id });

// Ctrl-C ends the waiting; the turn goes on, and the page shows it.
const turn = await sendTurn(client, { threadId, text }, { signal: AbortSignal.timeout(60_000) });

const { messages } = await client.session.get.query({ threadId });
const answer = messages.findLast((message) => message.turnId === turn.id && message.role === "assistant");
console.log(answer?.text ?? "");
console.error(`${turn.state}${turn.detail === null ? "" : `: ${turn.detail}`}`);
process.exitCode = turn.state === "completed" ? 0 : 1;
