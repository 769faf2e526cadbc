import type { Provider } from "@wilco/shared-types";
import { useApp } from "../../live/app-context.ts";
import { SETTINGS_PATH } from "../../state/route.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";

interface Props {
  readonly providers: readonly Provider[];
}

/** So many stand here; the settings have all of them. */
const SHOWN = 3;

/** How to get an agent, for who has none but the one that comes along. */
export function WelcomeInstall({ providers }: Props) {
  const { navigation } = useApp();
  const others = providers.filter(({ id }) => id !== "demo");
  const installable = others.filter(({ install }) => install !== null).slice(0, SHOWN);
  if (installable.length === 0 || others.some(({ status }) => status !== "missing")) return null;
  return (
    <section className="welcome__part" aria-label={texts.welcome.install}>
      <h2>{texts.welcome.install}</h2>
      <p className="agents__detail">{texts.welcome.installLead}</p>
      <ul>
        {installable.map(({ id, name, install }) => (
          <li key={id} className="welcome__install">
            <strong>{name}</strong>
            <code>{install}</code>
            <CopyButton text={install ?? ""} />
          </li>
        ))}
      </ul>
      <Button look="quiet" onClick={() => navigation.go(SETTINGS_PATH)}>
        {texts.welcome.allAgents}
      </Button>
    </section>
  );
}
