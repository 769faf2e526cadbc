import type { Session } from "@wilco/shared-types";
import { ChevronDown } from "lucide-react";
import type { TurnSettingsChoice } from "../../hooks/use-turn-settings.ts";
import { settingsOf } from "../../state/turn-settings.ts";

interface Props extends TurnSettingsChoice {
  readonly session: Session;
}

/** What the agent lets a person choose for the next turn: model, mode and its own options. */
export function ComposerSettings({ session, chosen, choose }: Props) {
  return settingsOf(session, chosen).map((setting) => (
    <label key={setting.key} className="agent agent--choice" title={setting.label}>
      <select
        aria-label={setting.label}
        value={setting.value}
        onChange={(event) => choose(setting.choose(event.target.value))}
      >
        {setting.choices.every(({ id }) => id !== setting.value) && <option value="">{setting.label}</option>}
        {setting.choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {setting.key === "model" ? name : `${setting.label}: ${name}`}
          </option>
        ))}
      </select>
      <ChevronDown size={13} aria-hidden />
    </label>
  ));
}
