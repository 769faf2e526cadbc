import type { Provider } from "@wilco/shared-types";
import { Bot, ChevronDown } from "lucide-react";
import type { AgentChoice } from "../../hooks/use-agent-choice.ts";

/** Chooses the agent of a thread that is not bound to one yet. */
export function ComposerAgent({ providers, chosen, choose }: AgentChoice) {
  return (
    <label className="agent agent--choice">
      <Bot size={15} aria-hidden />
      <select aria-label="Agent" value={chosen ?? ""} onChange={(event) => choose(event.target.value)}>
        {providers.map((provider) => (
          <option key={provider.id} value={provider.id} disabled={provider.status === "missing"}>
            {provider.name}
            {statusText(provider)}
          </option>
        ))}
      </select>
      <ChevronDown size={13} aria-hidden />
    </label>
  );
}

function statusText({ status, install }: Provider): string {
  switch (status) {
    case "ready":
      return "";
    case "missing":
      return install === null ? " (not installed)" : ` (to install it: ${install})`;
    case "needs-login":
      return " (needs a login)";
    case "error":
      return " (does not work)";
    default:
      return status satisfies never;
  }
}
