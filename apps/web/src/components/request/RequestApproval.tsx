import type { AgentRequest, RequestOption, RequestOutcome } from "@wilco/shared-types";
import { useId } from "react";
import { v7 as newId } from "uuid";
import { explain } from "../../api/refusal.ts";
import { trpc } from "../../api/trpc.ts";
import { useApp } from "../../live/app-context.ts";
import { safeLink } from "../../state/safe-link.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { RequestForm } from "./RequestForm.tsx";

interface Props {
  readonly threadId: string;
  readonly agent: string;
  readonly request: AgentRequest;
}

/** A question of the agent's, open: its form, its page, and its own options as buttons. */
export function RequestApproval({ threadId, agent, request }: Props) {
  const { notices, threads } = useApp();
  const respond = trpc.request.respond.useMutation({
    onSuccess: ({ sequence }) => threads.get(threadId).expect(sequence),
    onError: (error) => notices.say(threadId, texts.request.lost(explain(error))),
  });
  const answer = (outcome: RequestOutcome): void => {
    respond.mutate({ commandId: newId(), threadId, requestId: request.id, outcome });
  };
  const form = useId();
  const answered = respond.isPending || respond.isSuccess;
  const page = request.url === null ? null : safeLink(request.url);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      className="approval"
      role="group"
      aria-label={texts.request[request.kind === "approval" ? "approval" : "question"]}
    >
      <p className="approval__title">
        <strong>{agent}</strong> {texts.request.asks(request.title)}
      </p>
      {page !== null && (
        <p className="approval__page">
          <a href={page} target="_blank" rel="noreferrer">
            {page}
          </a>
        </p>
      )}
      {request.fields !== null && (
        <RequestForm id={form} fields={request.fields} onSend={(content) => answer({ content })} />
      )}
      <div className="approval__options">
        {request.fields !== null && (
          <Button type="submit" form={form} look="primary" disabled={answered}>
            {texts.request.answer}
          </Button>
        )}
        {request.options.map((option) => (
          <Button
            key={option.id}
            look={lookOf(option)}
            disabled={answered}
            onClick={() => answer({ optionId: option.id })}
          >
            {option.name}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** By the protocol's own kinds; the first way to allow stands out. */
function lookOf({ kind }: RequestOption): "primary" | "plain" | "danger" {
  if (kind === "allow_once") return "primary";
  return kind.startsWith("reject") ? "danger" : "plain";
}
