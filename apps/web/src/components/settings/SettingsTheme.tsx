import { useApp, useStore } from "../../live/app-context.ts";
import { THEMES } from "../../live/theme.ts";
import { texts } from "../../texts/en.ts";
import { SettingsSection } from "./SettingsSection.tsx";

export function SettingsTheme() {
  const { theme } = useApp();
  const chosen = useStore(theme.chosen);
  return (
    <SettingsSection title={texts.theme.title}>
      <fieldset className="choices">
        <legend className="visually-hidden">{texts.theme.title}</legend>
        {THEMES.map((name) => (
          <label key={name} className="choices__one">
            <input
              type="radio"
              name="theme"
              value={name}
              checked={name === chosen}
              onChange={() => theme.choose(name)}
            />
            {texts.theme[name]}
          </label>
        ))}
      </fieldset>
    </SettingsSection>
  );
}
