import type { Thread } from "@wilco/shared-types";
import { ChevronDown, Shield, ShieldCheck, ShieldOff } from "lucide-react";
import { useThreadPolicy } from "../../hooks/use-thread-policy.ts";
import { POLICIES } from "../../state/policy.ts";
import { texts } from "../../texts/en.ts";

const ICONS = { ask: ShieldCheck, "accept-edits": Shield, "accept-all": ShieldOff } as const;

interface Props {
  readonly thread: Pick<Thread, "id" | "policy">;
}

/** Chooses who answers the agent's requests for permission in this thread. */
export function ComposerPolicy({ thread }: Props) {
  const { policy, choose } = useThreadPolicy(thread);
  const Icon = ICONS[policy];
  return (
    <label className={`agent agent--choice policy policy--${policy}`} title={texts.policy.explained[policy]}>
      <Icon size={15} aria-hidden />
      <select aria-label={texts.policy.label} value={policy} onChange={(event) => choose(event.target.value)}>
        {POLICIES.map((id) => (
          <option key={id} value={id}>
            {texts.policy.names[id]}
          </option>
        ))}
      </select>
      <ChevronDown size={13} aria-hidden />
    </label>
  );
}
