import type { Message } from "@wilco/shared-types";
import { memo } from "react";
import { texts } from "../../texts/en.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { MessageFrame } from "./MessageFrame.tsx";
import { MessageMenu } from "./MessageMenu.tsx";
import { MessageParts } from "./MessageParts.tsx";

interface Props {
  readonly message: Message;
  /** The name of the agent of its turn. */
  readonly agent: string;
  /** It was said before it came here; when, nobody told. */
  readonly imported: boolean;
}

export const MessageArticle = memo(function MessageArticle({ message, agent, imported }: Props) {
  const author = message.role === "user" ? texts.message.you : agent;
  return (
    <MessageFrame
      author={author}
      by={message.role}
      at={imported ? null : message.createdAt}
      actions={
        <>
          <MessageMenu messageId={message.id} author={author} />
          {!message.streaming && message.text !== "" && (
            <CopyButton text={message.text} label={texts.message.copy} />
          )}
        </>
      }
    >
      <MessageParts message={message} />
    </MessageFrame>
  );
});
