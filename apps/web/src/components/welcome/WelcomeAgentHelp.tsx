import type { Provider } from "@wilco/shared-types";
import { Info } from "lucide-react";

interface Props {
  readonly provider: Provider;
}

/** What stands in the way of an agent, before it fails. */
export function WelcomeAgentHelp({ provider }: Props) {
  return (
    <div className="note">
      <Info size={15} aria-hidden />
      <div className="note__text">
        <p>
          {provider.name} is not ready{provider.detail === null ? "." : `: ${provider.detail}`}
        </p>
      </div>
    </div>
  );
}
