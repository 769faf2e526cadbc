import type { Activity } from "@wilco/shared-types";
import { Circle, CircleCheck, CircleDot } from "lucide-react";
import { readPlan } from "../../state/tool-call.ts";

interface Props {
  readonly activity: Activity;
}

const ICONS = { pending: Circle, in_progress: CircleDot, completed: CircleCheck } as const;
const WORDS = { pending: "to do", in_progress: "under way", completed: "done" } as const;

/** The agent's plan, ticking itself off. */
export function ActivityPlan({ activity }: Props) {
  const entries = readPlan(activity);
  const done = entries.filter((entry) => entry.status === "completed").length;
  return (
    <section className="plan" aria-label="Plan">
      <header className="plan__head">
        <span>Plan</span>
        <span className="plan__count">
          {done} of {entries.length}
        </span>
      </header>
      <ul>
        {entries.map(({ content, status }, index) => {
          const Icon = ICONS[status];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place
            <li key={index} className={`plan__entry plan__entry--${status}`}>
              <Icon size={15} aria-hidden />
              <span>{content}</span>
              <span className="visually-hidden">, {WORDS[status]}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
