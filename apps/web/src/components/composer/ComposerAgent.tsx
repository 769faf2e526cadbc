import type { Provider } from "@wilco/shared-types";
import { Bot } from "lucide-react";
import type { AgentChoice } from "../../hooks/use-agent-choice.ts";
import { texts } from "../../texts/en.ts";
import { Picker } from "../ui/Picker.tsx";

/** Chooses the agent of a thread that is not bound to one yet. */
export function ComposerAgent({ providers, chosen, choose }: AgentChoice) {
  const now = providers.find(({ id }) => id === chosen);
  return (
    <Picker
      label={texts.composer.agent}
      value={chosen ?? ""}
      text={now === undefined ? "" : choiceText(now)}
      icon={<Bot size={15} aria-hidden />}
      onChange={choose}
    >
      {providers.map((provider) => (
        <option key={provider.id} value={provider.id} disabled={provider.status === "missing"}>
          {choiceText(provider)}
        </option>
      ))}
    </Picker>
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
