import { RefreshCw } from "lucide-react";
import { useAgentChecks } from "../../hooks/use-agent-checks.ts";
import { useProviders } from "../../hooks/use-providers.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { AgentsItem } from "./AgentsItem.tsx";

interface Props {
  readonly onClose: () => void;
}

/** Every agent that Wilco knows or was told of: how it stands, and what a person can do about it. */
export function AgentsDialog({ onClose }: Props) {
  const { providers } = useProviders();
  const { refresh, refreshing, signIn, problem } = useAgentChecks();
  return (
    <Dialog title="Agents" onClose={onClose}>
      <ul className="agents">
        {providers.map((provider) => (
          <AgentsItem
            key={provider.id}
            provider={provider}
            onSignIn={(methodId) => signIn(provider.id, methodId)}
          />
        ))}
      </ul>
      {problem !== null && <p role="alert">{problem}</p>}
      <div className="agents__foot">
        <p className="agents__detail">
          Others go into settings.json, as <code>agent_servers</code>.
        </p>
        <Button look="plain" disabled={refreshing} onClick={refresh}>
          <RefreshCw size={14} aria-hidden />
          Refresh
        </Button>
      </div>
    </Dialog>
  );
}
