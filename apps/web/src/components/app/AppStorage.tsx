import { useApp, useStore } from "../../live/app-context.ts";
import { texts } from "../../texts/en.ts";

/** What is wrong with the server's storage, as long as it is. */
export function AppStorage() {
  const status = useStore(useApp().systemStatus);
  if (status === null) return null;
  const { storage, setAside } = status;
  return (
    <>
      {storage === "unavailable" && (
        <div className="connection connection--offline" role="status">
          {texts.storage.unavailable}
          <span className="connection__what">{texts.storage.kept}</span>
        </div>
      )}
      {setAside > 0 && (
        <div className="connection" role="status">
          {texts.storage.setAside(setAside)}
          <span className="connection__what">
            {texts.storage.rest} <code>{texts.storage.command}</code>
          </span>
        </div>
      )}
    </>
  );
}
