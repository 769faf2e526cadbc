import type { ThreadPolicy } from "@wilco/shared-types";
import { ShieldOff } from "lucide-react";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly policy: ThreadPolicy;
}

/** Says in the header that the thread does not ask; nothing for one that does. */
export function ThreadPolicyMark({ policy }: Props) {
  if (policy === "ask") return null;
  return (
    <span className={`policy-mark policy-mark--${policy}`} title={texts.policy.explained[policy]}>
      {policy === "accept-all" && <ShieldOff size={13} aria-hidden />}
      {texts.policy.names[policy]}
    </span>
  );
}
