import type { Session, SlashCommand } from "@wilco/shared-types";
import { useEffect } from "react";
import { useApp } from "../live/app-context.ts";
import type { Workplace } from "../live/known-commands.ts";

/** The slash commands that can be typed: the session's, and before there is one those of the agent's last session in the project. */
export function useCommands(
  { providerId, projectId }: Workplace,
  session: Session | null,
): readonly SlashCommand[] {
  const { knownCommands } = useApp();
  const told = session?.options.commands;
  useEffect(() => {
    if (told !== undefined && told.length > 0) knownCommands.learn({ providerId, projectId }, told);
  }, [knownCommands, providerId, projectId, told]);
  return told ?? knownCommands.of({ providerId, projectId });
}
