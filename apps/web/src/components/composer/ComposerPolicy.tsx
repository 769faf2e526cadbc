import type { Thread } from "@wilco/shared-types";
import { ChevronDown, Shield, ShieldCheck, ShieldOff } from "lucide-react";
import { useThreadPolicy } from "../../hooks/use-thread-policy.ts";
import { POLICIES, policyText } from "../../state/policy.ts";

const ICONS = { ask: ShieldCheck, "accept-edits": Shield, "accept-all": ShieldOff } as const;

interface Props {
  readonly thread: Pick<Thread, "id" | "policy">;
}

/** Chooses who answers the agent's requests for permission in this thread. */
export function ComposerPolicy({ thread }: Props) {
  const { policy, choose } = useThreadPolicy(thread);
  const Icon = ICONS[policy];
  return (
    <label className={`agent agent--choice policy policy--${policy}`} title={policyText(policy)}>
      <Icon size={15} aria-hidden />
      <select aria-label="Approvals" value={policy} onChange={(event) => choose(event.target.value)}>
        {POLICIES.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <ChevronDown size={13} aria-hidden />
    </label>
  );
}
