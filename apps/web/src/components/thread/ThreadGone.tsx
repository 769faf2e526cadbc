import { useTitle } from "../../hooks/use-title.ts";
import { useApp } from "../../live/app-context.ts";
import { texts } from "../../texts/en.ts";
import { SidebarOpener } from "../sidebar/SidebarOpener.tsx";
import { Button } from "../ui/Button.tsx";

interface Props {
  readonly deleted: boolean;
}

export function ThreadGone({ deleted }: Props) {
  useTitle(texts.app.name);
  const { navigation } = useApp();
  return (
    <>
      <div className="top">
        <SidebarOpener />
      </div>
      <div className="gone">
        <h1>{deleted ? texts.thread.goneTitle : texts.thread.missingTitle}</h1>
        <p>{deleted ? texts.thread.goneText : texts.thread.missingText}</p>
        <Button look="primary" onClick={() => navigation.go("/")}>
          {texts.thread.startAnother}
        </Button>
      </div>
    </>
  );
}
