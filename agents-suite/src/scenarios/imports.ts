import { spokenText } from "@wilco/testkit/model-server";
import { expect } from "vitest";
import { HELLO, SAY } from "../world/lines.ts";
import { expectGoesOn, type Scenario } from "./scenario.ts";

export const imports: readonly Scenario[] = [
  {
    name: "a session that was made without Wilco is imported",
    async run(world) {
      const project = await world.project();
      const providerSessionId = await world.talkOutside(project, SAY.hello);
      const query = { providerId: world.profile.id, projectId: project.id };
      const { supported, sessions } = await world.client.provider.sessions.query(query);
      if (!supported) return "it does not list its sessions";
      expect(sessions).toMatchObject([{ providerSessionId, threadId: null }]);
      expect(Date.parse(sessions[0]?.updatedAt ?? "")).toBeGreaterThan(Date.now() - 10 * 60_000);
      const before = world.model.requests.length;
      const thread = await world.importThread(project, providerSessionId);
      // Nobody was prompted: at most the agent has looked whether its model is there.
      const told = world.model.requests.slice(before).map(spokenText);
      expect(told.filter((text) => text.includes(SAY.hello))).toEqual([]);
      const { messages, turns, thread: about } = await thread.snapshot();
      expect(messages.map(({ role }) => role)).toEqual(["user", "assistant"]);
      expect(messages[0]?.text).toBe(SAY.hello);
      expect(messages[1]?.text).toContain(HELLO);
      expect(turns.map(({ kind }) => kind)).toEqual(["import", "history"]);
      expect(about.title).not.toBe("New thread");
      const outcome = await expectGoesOn(world, thread);
      expect((await thread.snapshot()).messages).toHaveLength(4);
      expect((await world.client.provider.sessions.query(query)).sessions).toMatchObject([
        { providerSessionId, threadId: thread.id },
      ]);
      return `with its history; then it ${outcome}`;
    },
  },
];
