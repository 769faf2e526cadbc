import { RefreshCw } from "lucide-react";
import { useAgentChecks } from "../../hooks/use-agent-checks.ts";
import { useProviders } from "../../hooks/use-providers.ts";
import { texts } from "../../texts/en.ts";
import { AgentsItem } from "../agents/AgentsItem.tsx";
import { Button } from "../ui/Button.tsx";
import { SettingsSection } from "./SettingsSection.tsx";

/** Every agent that Wilco knows or was told of: how it stands, and what a person can do about it. */
export function SettingsAgents() {
  const { providers } = useProviders();
  const { refresh, refreshing, signIn, problem } = useAgentChecks();
  return (
    <SettingsSection title={texts.agents.title} lead={texts.agents.lead}>
      {providers.length === 0 && <p role="status">{texts.agents.loading}</p>}
      <ul className="agents">
        {providers.map((provider) => (
          <AgentsItem
            key={provider.id}
            provider={provider}
            onSignIn={(methodId) => signIn(provider.id, methodId)}
          />
        ))}
      </ul>
      {problem !== null && (
        <p className="field__error" role="alert">
          {problem}
        </p>
      )}
      <div className="agents__foot">
        <p className="agents__detail">{texts.agents.others}</p>
        <Button look="plain" disabled={refreshing} onClick={refresh}>
          <RefreshCw size={14} aria-hidden />
          {texts.agents.refresh}
        </Button>
      </div>
    </SettingsSection>
  );
}
