import type { Message } from "@wilco/shared-types";
import { memo } from "react";
import { texts } from "../../texts/en.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { MessageFrame } from "./MessageFrame.tsx";
import { MessageParts } from "./MessageParts.tsx";

interface Props {
  readonly message: Message;
  /** The name of the agent of its turn. */
  readonly agent: string;
  /** It was said before it came here; when, nobody told. */
  readonly imported: boolean;
}

export const MessageArticle = memo(function MessageArticle({ message, agent, imported }: Props) {
  const author = message.role === "user" ? "You" : agent;
  return (
    <MessageFrame
      author={author}
      by={message.role}
      at={imported ? null : message.createdAt}
      actions={
        message.streaming || message.text === "" ? null : (
          <CopyButton text={message.text} label={texts.message.copy} />
        )
      }
    >
      <MessageParts message={message} />
    </MessageFrame>
  );
});
