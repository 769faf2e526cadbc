import { useApp, useStore } from "../../live/app-context.ts";

/** What is wrong with the server's storage, as long as it is. */
export function AppStorage() {
  const status = useStore(useApp().systemStatus);
  if (status === null) return null;
  const { storage, setAside } = status;
  return (
    <>
      {storage === "unavailable" && (
        <div className="connection connection--offline" role="status">
          The storage cannot be written
          <span className="connection__what">What you send is kept, and goes on when it works again.</span>
        </div>
      )}
      {setAside > 0 && (
        <div className="connection" role="status">
          {setAside === 1 ? "1 stored row cannot be read" : `${setAside} stored rows cannot be read`}
          <span className="connection__what">
            The rest is here. <code>wilco check</code> names what is left out.
          </span>
        </div>
      )}
    </>
  );
}
