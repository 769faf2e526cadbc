import type { Activity } from "@wilco/shared-types";
import { CircleAlert, Info } from "lucide-react";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly activity: Activity;
}

/** A note: one line, with its detail where there is one. */
export function ActivityNote({ activity }: Props) {
  const isError = activity.tone === "error";
  const Icon = isError ? CircleAlert : Info;
  const detail = detailOf(activity);
  return (
    <div className={isError ? "note note--error" : "note"}>
      <Icon size={15} aria-hidden />
      <div className="note__text">
        <p>{activity.summary}</p>
        {detail !== null && !activity.summary.includes(detail) && (
          <details>
            <summary>{texts.activity.details}</summary>
            <pre>{detail}</pre>
          </details>
        )}
      </div>
    </div>
  );
}

function detailOf({ data }: Activity): string | null {
  const detail = data.detail;
  if (typeof detail === "string" && detail !== "") return detail;
  return Object.keys(data).length === 0 ? null : JSON.stringify(data, null, 2);
}
