import { useTitle } from "../../hooks/use-title.ts";
import { texts } from "../../texts/en.ts";
import { SidebarOpener } from "../sidebar/SidebarOpener.tsx";
import { SettingsAgents } from "./SettingsAgents.tsx";
import { SettingsDevices } from "./SettingsDevices.tsx";
import { SettingsLimits } from "./SettingsLimits.tsx";
import { SettingsNotifications } from "./SettingsNotifications.tsx";
import { SettingsTheme } from "./SettingsTheme.tsx";
import "../../styles/settings.css";

/** What a person sets here, and what was set for the server. */
export default function SettingsPage() {
  useTitle(texts.app.title(texts.settings.title));
  return (
    <div className="settings">
      <div className="top">
        <SidebarOpener />
      </div>
      <div className="settings__inside">
        <h1>{texts.settings.title}</h1>
        <SettingsAgents />
        <SettingsTheme />
        <SettingsNotifications />
        <SettingsDevices />
        <SettingsLimits />
      </div>
    </div>
  );
}
