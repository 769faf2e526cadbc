import { Bot } from "lucide-react";

interface Props {
  readonly agent: string;
}

/** The agent of a bound thread: it stays the same, another one gets a thread of its own. */
export function ComposerBound({ agent }: Props) {
  return (
    <span
      className="agent agent--bound"
      title="A thread keeps its agent. For another one, start a new thread."
    >
      <Bot size={15} aria-hidden />
      {agent}
    </span>
  );
}
