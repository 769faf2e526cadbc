import type { ThreadPolicy } from "@wilco/shared-types";
import { ShieldOff } from "lucide-react";
import { POLICIES, policyText } from "../../state/policy.ts";

interface Props {
  readonly policy: ThreadPolicy;
}

/** Says in the header that the thread does not ask; nothing for one that does. */
export function ThreadPolicyMark({ policy }: Props) {
  if (policy === "ask") return null;
  return (
    <span className={`policy-mark policy-mark--${policy}`} title={policyText(policy)}>
      {policy === "accept-all" && <ShieldOff size={13} aria-hidden />}
      {POLICIES.find(({ id }) => id === policy)?.name}
    </span>
  );
}
