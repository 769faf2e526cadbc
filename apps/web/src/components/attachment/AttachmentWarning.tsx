import type { Provider } from "@wilco/shared-types";
import { TriangleAlert } from "lucide-react";
import { useAgentAsked } from "../../hooks/use-agent-asked.ts";
import { untakenBy } from "../../state/agent-takes.ts";
import type { AttachedFile } from "../../state/attached-file.ts";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly files: readonly AttachedFile[];
  readonly provider: Provider;
}

/** What the agent will not take, before it is sent. */
export function AttachmentWarning({ files, provider }: Props) {
  useAgentAsked(provider);
  const untaken = untakenBy(provider, files);
  if (untaken === null) return null;
  return (
    <p className="tray__warning" role="status">
      <TriangleAlert size={14} aria-hidden />
      {texts.attachment.untaken(provider.name, untaken)}
    </p>
  );
}
