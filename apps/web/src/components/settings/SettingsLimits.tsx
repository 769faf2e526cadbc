import { trpc } from "../../api/trpc.ts";
import { limitsOf } from "../../state/limits.ts";
import { texts } from "../../texts/en.ts";
import { SettingsSection } from "./SettingsSection.tsx";

/** The bounds in force, with the settings that change them. */
export function SettingsLimits() {
  const { data: info } = trpc.system.info.useQuery();
  return (
    <SettingsSection title={texts.limits.title} lead={texts.limits.lead}>
      {info === undefined ? (
        <p role="status">{texts.limits.loading}</p>
      ) : (
        <dl className="limits">
          {limitsOf(info).map(({ name, value, setting }) => (
            <div key={name}>
              <dt>
                {texts.limits[name]}
                {setting !== null && <code>{setting}</code>}
              </dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {info !== undefined && <p className="settings__version">{texts.limits.version(info.version)}</p>}
    </SettingsSection>
  );
}
