import type { Provider } from "@wilco/shared-types";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { texts } from "../../texts/en.ts";
import { EarlierList } from "./EarlierList.tsx";

interface Props {
  readonly provider: Provider;
  readonly projectId: string;
}

/** What an agent keeps from before, here or elsewhere. It is asked when somebody looks: that starts a process. */
export function EarlierSessions({ provider, projectId }: Props) {
  const [open, setOpen] = useState(false);
  const listId = useId();
  return (
    <section className="earlier-sessions" aria-label={texts.earlier.title(provider.name)}>
      <button
        type="button"
        className="earlier-sessions__head"
        aria-expanded={open}
        aria-controls={listId}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight className="fold__mark" size={14} aria-hidden />
        {texts.earlier.title(provider.name)}
      </button>
      <div id={listId} hidden={!open}>
        {open && (
          <EarlierList
            key={`${provider.id} ${projectId}`}
            providerId={provider.id}
            agent={provider.name}
            projectId={projectId}
          />
        )}
      </div>
    </section>
  );
}
