import { useKeptCount } from "../../hooks/use-pending-sends.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { bannerOf } from "../../state/banner.ts";

/** How our own socket stands, when it does not, and what is kept until it does. */
export function AppConnection() {
  const { connection, dispatcher } = useApp();
  const status = useStore(connection.status);
  const kept = useKeptCount();
  const isTried = [...useStore(dispatcher.pending).values()].flat().some(({ trouble }) => trouble !== null);
  const banner = bannerOf(status, { kept, isTried });
  if (banner === null) return null;
  return (
    <div className={`connection connection--${banner.look}`} role="status">
      {`${banner.title} `}
      <span className="connection__what">{banner.text}</span>
    </div>
  );
}
