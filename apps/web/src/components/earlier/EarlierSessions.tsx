import type { Provider } from "@wilco/shared-types";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { texts } from "../../texts/en.ts";
import { EarlierList } from "./EarlierList.tsx";

interface Props {
  readonly provider: Provider;
  readonly projectId: string;
}

/**
 * What an agent keeps from before, here or elsewhere. It is asked when somebody looks: that starts a process. Of one that
 * cannot tell nothing is said, but to whoever has just asked it.
 */
export function EarlierSessions({ provider, projectId }: Props) {
  const [open, setOpen] = useState(false);
  const listId = useId();
  if (provider.capabilities.listSessions === false && !open) return null;
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
        {texts.earlier.look(provider.name)}
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
