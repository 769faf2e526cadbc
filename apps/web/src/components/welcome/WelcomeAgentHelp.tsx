import type { Provider } from "@wilco/shared-types";
import { Info } from "lucide-react";
import { useApp } from "../../live/app-context.ts";
import { SETTINGS_PATH } from "../../state/route.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";

interface Props {
  readonly provider: Provider;
}

/** What stands in the way of an agent, before it fails. */
export function WelcomeAgentHelp({ provider }: Props) {
  const { navigation } = useApp();
  return (
    <div className="note">
      <Info size={15} aria-hidden />
      <div className="note__text">
        <p>{texts.welcome.notReady(provider.name, provider.detail)}</p>
        {provider.status === "missing" && provider.install !== null && (
          <p className="agents__install">
            <code>{provider.install}</code>
            <CopyButton text={provider.install} />
          </p>
        )}
        {provider.status === "needs-login" && provider.signIn !== null && <p>{provider.signIn}</p>}
        <Button look="quiet" onClick={() => navigation.go(SETTINGS_PATH)}>
          {texts.welcome.allAgents}
        </Button>
      </div>
    </div>
  );
}
