import { Button } from "../ui/Button.tsx";

/** The page itself has failed; the server and what was typed have not. */
export function AppFailed() {
  return (
    <div className="gone" role="alert">
      <h1>This page could not be drawn</h1>
      <p>That is a fault of the page. Your threads are on the server, and what you typed is kept.</p>
      <Button look="primary" onClick={() => location.reload()}>
        Reload
      </Button>
    </div>
  );
}
