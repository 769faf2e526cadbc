import type { Device } from "@wilco/shared-types";
import { useNow } from "../../hooks/use-now.ts";
import { browserName } from "../../state/browser-name.ts";
import { formatAge } from "../../state/duration.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";

interface Props {
  readonly device: Device;
  readonly disabled: boolean;
  readonly onSignOut: () => void;
}

/** In ms. */
const AGES_EVERY = 30_000;

export function SettingsDevice({ device, disabled, onSignOut }: Props) {
  const now = useNow(true, AGES_EVERY);
  const { userAgent, signedInAt, lastSeenAt, current } = device;
  const name = texts.devices.name(browserName(userAgent));
  return (
    <li className="devices__one">
      <div>
        <strong title={userAgent ?? undefined}>{name}</strong>
        {current && <span className="devices__current">{texts.devices.current}</span>}
        <p className="devices__when">
          {texts.devices.since(new Date(signedInAt))}
          {!current && `, ${texts.devices.seen(formatAge(now - Date.parse(lastSeenAt)))}`}
        </p>
      </div>
      <Button
        disabled={disabled}
        aria-label={current ? texts.devices.signOutHere : texts.devices.signOutOne(name)}
        onClick={onSignOut}
      >
        {texts.devices.signOut}
      </Button>
    </li>
  );
}
