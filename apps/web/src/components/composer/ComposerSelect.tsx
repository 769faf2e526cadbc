import { nameOfChoice, type Setting, type TurnSettings } from "../../state/turn-settings.ts";
import { texts } from "../../texts/en.ts";
import { Picker } from "../ui/Picker.tsx";

interface Props {
  readonly setting: Setting;
  readonly choose: (settings: TurnSettings) => void;
}

/** The list of what a setting can be. */
export function ComposerSelect({ setting, choose }: Props) {
  const { kind, label, value, choices } = setting;
  const isKnown = choices.some(({ id }) => id === value);
  // A mode called "Ask" beside a policy called "Asks first" says too little.
  const named = (name: string): string => (kind === "mode" ? texts.composer.setting(label, name) : name);
  return (
    <Picker
      label={label}
      value={value}
      text={isKnown ? named(nameOfChoice(setting)) : label}
      onChange={(id) => choose(setting.choose(id))}
    >
      {!isKnown && <option value="">{label}</option>}
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {named(name)}
        </option>
      ))}
    </Picker>
  );
}
