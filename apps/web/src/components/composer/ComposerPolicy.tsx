import type { Thread } from "@wilco/shared-types";
import { Shield, ShieldCheck, ShieldOff } from "lucide-react";
import { useThreadPolicy } from "../../hooks/use-thread-policy.ts";
import { POLICIES } from "../../state/policy.ts";
import { texts } from "../../texts/en.ts";
import { Picker } from "../ui/Picker.tsx";

const ICONS = { ask: ShieldCheck, "accept-edits": Shield, "accept-all": ShieldOff } as const;

interface Props {
  readonly thread: Pick<Thread, "id" | "policy">;
}

/** Chooses who answers the agent's requests for permission in this thread. */
export function ComposerPolicy({ thread }: Props) {
  const { policy, choose } = useThreadPolicy(thread);
  const Icon = ICONS[policy];
  return (
    <Picker
      label={texts.policy.label}
      value={policy}
      text={texts.policy.names[policy]}
      icon={<Icon size={15} aria-hidden />}
      title={texts.policy.explained[policy]}
      className={`policy policy--${policy}`}
      onChange={choose}
    >
      {POLICIES.map((id) => (
        <option key={id} value={id}>
          {texts.policy.choices[id]}
        </option>
      ))}
    </Picker>
  );
}
