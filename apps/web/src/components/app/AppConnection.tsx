import { useApp, useStore } from "../../live/app-context.ts";

/** How our own socket stands, when it does not. */
export function AppConnection() {
  const { connection } = useApp();
  const status = useStore(connection.status);
  if (status !== "reconnecting" && status !== "offline") return null;
  return (
    <div className={`connection connection--${status}`} role="status">
      {status === "reconnecting" ? "Reconnecting" : "Offline"}
      <span className="connection__what">
        {status === "reconnecting"
          ? "What you type and send is kept."
          : "The server does not answer. Still trying."}
      </span>
    </div>
  );
}
