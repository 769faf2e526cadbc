import { useTitle } from "../../hooks/use-title.ts";
import { useApp } from "../../live/app-context.ts";
import { SidebarOpener } from "../sidebar/SidebarOpener.tsx";
import { Button } from "../ui/Button.tsx";

interface Props {
  readonly deleted: boolean;
}

export function ThreadGone({ deleted }: Props) {
  useTitle("Wilco");
  const { navigation } = useApp();
  return (
    <>
      <div className="top">
        <SidebarOpener />
      </div>
      <div className="gone">
        <h1>{deleted ? "This thread was deleted" : "There is no such thread"}</h1>
        <p>
          {deleted
            ? "It was deleted here or in another window."
            : "The address may be mistyped, or the thread was deleted."}
        </p>
        <Button look="primary" onClick={() => navigation.go("/")}>
          Start another
        </Button>
      </div>
    </>
  );
}
