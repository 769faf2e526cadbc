import { RotateCcw } from "lucide-react";
import { useEarlierSessions } from "../../hooks/use-earlier-sessions.ts";
import { useImport } from "../../hooks/use-import.ts";
import { useNow } from "../../hooks/use-now.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { EarlierItem } from "./EarlierItem.tsx";

interface Props {
  readonly providerId: string;
  /** The agent's name. */
  readonly agent: string;
  readonly projectId: string;
}

/** How often ages are counted anew, in ms. */
const AGE_MS = 60_000;

/** The sessions that an agent keeps for a project, or why none can be shown. */
export function EarlierList({ providerId, agent, projectId }: Props) {
  const earlier = useEarlierSessions(providerId, projectId);
  const { start, importing, problem } = useImport({ providerId, projectId });
  const now = useNow(true, AGE_MS);
  if (earlier.status === "asking") {
    return (
      <p className="earlier-sessions__note" role="status">
        {texts.earlier.asking(agent)}
      </p>
    );
  }
  if (earlier.status === "failed") {
    return (
      <div className="earlier-sessions__note" role="alert">
        <p>{texts.earlier.failed(agent, earlier.problem)}</p>
        <Button onClick={earlier.retry}>
          <RotateCcw size={13} aria-hidden />
          {texts.earlier.again}
        </Button>
      </div>
    );
  }
  if (earlier.status === "unsupported") {
    return (
      <p className="earlier-sessions__note" role="status">
        {texts.earlier.unsupported(agent)}
      </p>
    );
  }
  return (
    <>
      {problem !== null && (
        <p className="earlier-sessions__note" role="alert">
          {problem}
        </p>
      )}
      {earlier.sessions.length === 0 ? (
        <p className="earlier-sessions__note" role="status">
          {texts.earlier.none(agent)}
        </p>
      ) : (
        <ul className="earlier-sessions__list">
          {earlier.sessions.map((session) => (
            <EarlierItem
              key={session.providerSessionId}
              session={session}
              now={now}
              importing={importing}
              onImport={() => start(session)}
            />
          ))}
        </ul>
      )}
    </>
  );
}
