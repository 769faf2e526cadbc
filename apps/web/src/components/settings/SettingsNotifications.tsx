import { useApp, useStore } from "../../live/app-context.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { SettingsSection } from "./SettingsSection.tsx";

/** The browser is asked for its permission by this button only. */
export function SettingsNotifications() {
  const { notifier } = useApp();
  const state = useStore(notifier.state);
  return (
    <SettingsSection title={texts.notifications.title} lead={texts.notifications.lead}>
      <div className="settings__row">
        <p role="status">{texts.notifications.states[state]}</p>
        {state === "off" && (
          <Button onClick={() => void notifier.turnOn()}>{texts.notifications.turnOn}</Button>
        )}
        {state === "on" && <Button onClick={() => notifier.turnOff()}>{texts.notifications.turnOff}</Button>}
      </div>
    </SettingsSection>
  );
}
