import type { Provider } from "@wilco/shared-types";
import { Bot, ChevronDown } from "lucide-react";
import type { AgentChoice } from "../../hooks/use-agent-choice.ts";
import { texts } from "../../texts/en.ts";

/** Chooses the agent of a thread that is not bound to one yet. */
export function ComposerAgent({ providers, chosen, choose }: AgentChoice) {
  return (
    <label className="agent agent--choice">
      <Bot size={15} aria-hidden />
      <select
        aria-label={texts.composer.agent}
        value={chosen ?? ""}
        onChange={(event) => choose(event.target.value)}
      >
        {providers.map((provider) => (
          <option key={provider.id} value={provider.id} disabled={provider.status === "missing"}>
            {choiceText(provider)}
          </option>
        ))}
      </select>
      <ChevronDown size={13} aria-hidden />
    </label>
  );
}

function choiceText({ name, status, install }: Provider): string {
  const { agentStatus, agentWith } = texts.composer;
  switch (status) {
    case "ready":
      return name;
    case "missing":
      return agentWith(name, agentStatus.missing(install));
    case "needs-login":
    case "error":
      return agentWith(name, agentStatus[status]);
    default:
      return status satisfies never;
  }
}
