import { Bot } from "lucide-react";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly agent: string;
}

/** The agent of a bound thread: it stays the same, another one gets a thread of its own. */
export function ComposerBound({ agent }: Props) {
  return (
    <span className="agent agent--bound" title={texts.composer.agentStays}>
      <Bot size={15} aria-hidden />
      {agent}
    </span>
  );
}
