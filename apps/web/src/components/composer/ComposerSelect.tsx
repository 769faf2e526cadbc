import { ChevronDown } from "lucide-react";
import type { Setting, TurnSettings } from "../../state/turn-settings.ts";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly setting: Setting;
  readonly choose: (settings: TurnSettings) => void;
}

/** The list of what a setting can be. */
export function ComposerSelect({ setting, choose }: Props) {
  const { kind, label, value, choices } = setting;
  return (
    <label className="agent agent--choice" title={label}>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => choose(setting.choose(event.target.value))}
      >
        {choices.every(({ id }) => id !== value) && <option value="">{label}</option>}
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {/* A mode called "Ask" beside a policy called "Asks first" says too little. */}
            {kind === "mode" ? texts.composer.setting(label, name) : name}
          </option>
        ))}
      </select>
      <ChevronDown size={13} aria-hidden />
    </label>
  );
}
