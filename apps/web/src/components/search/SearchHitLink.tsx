import type { SearchHit } from "@wilco/shared-types";
import { useLink } from "../../hooks/use-link.ts";
import { messagePath } from "../../state/route.ts";
import { texts } from "../../texts/en.ts";
import { SearchSnippet } from "./SearchSnippet.tsx";

interface Props {
  readonly threadId: string;
  readonly hit: SearchHit;
}

/** A message that was found: leads to its place in the thread. */
export function SearchHitLink({ threadId, hit }: Props) {
  const link = useLink(messagePath(threadId, hit.messageId));
  return (
    <a className="hit" {...link}>
      <span className="hit__who">{hit.role === "user" ? texts.search.you : texts.search.agent}</span>{" "}
      <SearchSnippet snippet={hit.snippet} />
    </a>
  );
}
