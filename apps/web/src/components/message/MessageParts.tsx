import type { Message, MessagePart } from "@wilco/shared-types";
import { AttachmentSent } from "../attachment/AttachmentSent.tsx";
import { Markdown } from "../markdown/Markdown.tsx";
import { MessageReasoning } from "./MessageReasoning.tsx";

interface Props {
  readonly message: Message;
}

export function MessageParts({ message }: Props) {
  const { id, parts, role, streaming } = message;
  return parts.map((part, index) => (
    <Part
      // biome-ignore lint/suspicious/noArrayIndexKey: parts are only ever added at the end
      key={index}
      id={`${id} ${index}`}
      part={part}
      plain={role === "user"}
      streaming={streaming && index === parts.length - 1}
    />
  ));
}

interface PartProps {
  readonly id: string;
  readonly part: MessagePart;
  readonly plain: boolean;
  readonly streaming: boolean;
}

function Part({ id, part, plain, streaming }: PartProps) {
  switch (part.type) {
    case "text":
      return plain ? (
        <p className="message__plain">{part.text}</p>
      ) : (
        <Markdown text={part.text} streaming={streaming} />
      );
    case "reasoning":
      return <MessageReasoning part={part} id={id} streaming={streaming} />;
    case "attachment":
      return <AttachmentSent part={part} />;
    default:
      return part satisfies never;
  }
}
