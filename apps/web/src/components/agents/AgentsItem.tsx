import type { Provider } from "@wilco/shared-types";
import { agentStatusText } from "../../state/agent-status.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";

interface Props {
  readonly provider: Provider;
  readonly onSignIn: (methodId: string) => void;
}

/** One agent: its state, the reason, and how to get it or sign in to it. */
export function AgentsItem({ provider, onSignIn }: Props) {
  const { name, version, status, detail, install, signIn, authMethods, checking } = provider;
  return (
    <li className="agents__item" data-status={status}>
      <div className="agents__head">
        <strong>{name}</strong>
        {version !== null && <span className="agents__version">{version}</span>}
        <span className="agents__status">{agentStatusText(provider)}</span>
      </div>
      {detail !== null && (status !== "missing" || install === null) && (
        <p className="agents__detail">{detail}</p>
      )}
      {status === "missing" && install !== null && (
        <p className="agents__install">
          <code>{install}</code>
          <CopyButton text={install} />
        </p>
      )}
      {status === "needs-login" && (
        <>
          {signIn !== null && <p className="agents__detail">{signIn}</p>}
          {authMethods.map(({ id, name: way, description }) => (
            <Button
              key={id}
              look="plain"
              disabled={checking}
              title={description ?? undefined}
              onClick={() => onSignIn(id)}
            >
              {way}
            </Button>
          ))}
        </>
      )}
    </li>
  );
}
