import { useDevices } from "../../hooks/use-devices.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { SettingsDevice } from "./SettingsDevice.tsx";
import { SettingsSection } from "./SettingsSection.tsx";

/** The browsers that have signed in to this server. */
export function SettingsDevices() {
  const { devices, problem, pending, signOut, signOutOthers } = useDevices();
  return (
    <SettingsSection title={texts.devices.title} lead={texts.devices.lead}>
      {devices === null && problem === null && <p role="status">{texts.devices.loading}</p>}
      <ul className="devices">
        {devices?.map((device) => (
          <SettingsDevice
            key={device.id}
            device={device}
            disabled={pending}
            onSignOut={() => signOut(device)}
          />
        ))}
      </ul>
      {problem !== null && (
        <p className="field__error" role="alert">
          {problem}
        </p>
      )}
      {devices?.some(({ current }) => !current) && (
        <Button disabled={pending} onClick={signOutOthers}>
          {texts.devices.signOutOthers}
        </Button>
      )}
    </SettingsSection>
  );
}
