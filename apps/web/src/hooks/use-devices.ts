import type { Device } from "@wilco/shared-types";
import { useState } from "react";
import { explain } from "../api/refusal.ts";
import { trpc } from "../api/trpc.ts";
import { useApp } from "../live/app-context.ts";

/** The browsers that have signed in, and how to sign them out. */
export function useDevices() {
  const { leave } = useApp();
  const utils = trpc.useUtils();
  const [problem, setProblem] = useState<string | null>(null);
  const { data, error } = trpc.device.list.useQuery();
  const options = {
    onMutate: () => setProblem(null),
    onSuccess: (devices: Device[]) => utils.device.list.setData(undefined, devices),
    onError: (failure: unknown) => setProblem(explain(failure)),
  };
  const one = trpc.device.signOut.useMutation(options);
  const others = trpc.device.signOutOthers.useMutation(options);
  return {
    /** Null until the server has said them. */
    devices: data ?? null,
    problem: problem ?? (error === null ? null : explain(error)),
    pending: one.isPending || others.isPending,
    signOut(device: Device): void {
      if (device.current) void leave().catch((failure: unknown) => setProblem(explain(failure)));
      else one.mutate({ deviceId: device.id });
    },
    signOutOthers: () => others.mutate(),
  };
}
