import { useMutation } from "@tanstack/react-query";
import type { Caller } from "../api/caller.ts";
import { useApp } from "../live/app-context.ts";
import { texts } from "../texts/en.ts";

/** Signs this browser in with the token, and connects. */
export function useSignIn() {
  const { caller, enter } = useApp();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (token: string) => postToken(caller, token),
    retry: false,
    onSuccess: enter,
  });
  return { signIn: (token: string) => mutate(token), pending: isPending, problem: error?.message ?? null };
}

async function postToken(caller: Caller, token: string): Promise<void> {
  const post = caller.fetch("/sign-in", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  const response = await post.catch(() => {
    throw new Error(texts.signIn.noAnswer);
  });
  if (response.ok) return;
  throw new Error(response.status === 401 ? texts.signIn.wrongToken : texts.signIn.noAnswer);
}
