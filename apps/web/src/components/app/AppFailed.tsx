import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";

/** The page itself has failed; the server and what was typed have not. */
export function AppFailed() {
  return (
    <div className="gone" role="alert">
      <h1>{texts.app.failed}</h1>
      <p>{texts.app.failedWhy}</p>
      <Button look="primary" onClick={() => location.reload()}>
        {texts.app.reload}
      </Button>
    </div>
  );
}
