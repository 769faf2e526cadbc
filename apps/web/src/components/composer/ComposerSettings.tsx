import type { Session } from "@wilco/shared-types";
import type { TurnSettingsChoice } from "../../hooks/use-turn-settings.ts";
import { settingsOf } from "../../state/turn-settings.ts";
import { ComposerOptions } from "./ComposerOptions.tsx";
import { ComposerSelect } from "./ComposerSelect.tsx";

interface Props extends TurnSettingsChoice {
  readonly session: Session;
}

/** What the agent lets a person choose for the next turn: model, mode and its own options. */
export function ComposerSettings({ session, chosen, choose }: Props) {
  const settings = settingsOf(session, chosen);
  return (
    <>
      {settings
        .filter(({ kind }) => kind !== "option")
        .map((setting) => (
          <ComposerSelect key={setting.key} setting={setting} choose={choose} />
        ))}
      <ComposerOptions options={settings.filter(({ kind }) => kind === "option")} choose={choose} />
    </>
  );
}
