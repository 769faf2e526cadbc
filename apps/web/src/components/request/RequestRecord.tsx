import type { AgentRequest } from "@wilco/shared-types";
import { CircleHelp } from "lucide-react";
import { memo } from "react";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly request: AgentRequest;
}

/** A question of the agent's where it arose, with what became of it. */
export const RequestRecord = memo(function RequestRecord({ request }: Props) {
  return (
    <div className={`note note--${request.state}`}>
      <CircleHelp size={15} aria-hidden />
      <div className="note__text">
        <p>
          {request.title} {"· "}
          <span className="note__outcome">{outcomeText(request)}</span>
        </p>
      </div>
    </div>
  );
});

function outcomeText(request: AgentRequest): string {
  switch (request.state) {
    case "open":
      return texts.request.open;
    case "expired":
      return texts.request.expired;
    case "answered": {
      const { outcome } = request;
      if (outcome === null || outcome === "cancelled") return texts.request.cancelled;
      if ("content" in outcome) return texts.request.answered;
      const option = request.options.find(({ id }) => id === outcome.optionId);
      const name = option?.name ?? outcome.optionId;
      return request.answeredBy === "policy" ? texts.request.byPolicy(name) : texts.request.chosen(name);
    }
    default:
      return request.state satisfies never;
  }
}
