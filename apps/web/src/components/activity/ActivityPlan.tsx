import type { Activity } from "@wilco/shared-types";
import { Circle, CircleCheck, CircleDot } from "lucide-react";
import { readPlan } from "../../state/tool-call.ts";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly activity: Activity;
}

const ICONS = { pending: Circle, in_progress: CircleDot, completed: CircleCheck } as const;

/** The agent's plan, ticking itself off. */
export function ActivityPlan({ activity }: Props) {
  const entries = readPlan(activity);
  const done = entries.filter((entry) => entry.status === "completed").length;
  return (
    <section className="plan" aria-label={texts.plan.title}>
      <header className="plan__head">
        <span>{texts.plan.title}</span>
        <span className="plan__count">{texts.plan.count(done, entries.length)}</span>
      </header>
      <ul>
        {entries.map(({ content, status }, index) => {
          const Icon = ICONS[status];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place
            <li key={index} className={`plan__entry plan__entry--${status}`}>
              <Icon size={15} aria-hidden />
              <span>{content}</span>
              <span className="visually-hidden">{`, ${texts.plan[status]}`}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
