import { useMutation, useQueryClient } from "@tanstack/react-query";
import { fetchWithDeadline } from "../api/fetch-with-deadline.ts";
import { useApp } from "../live/app-context.ts";

const NO_ANSWER = "The server did not answer. Try again.";

/** Signs this browser in with the token, and connects. */
export function useSignIn() {
  const { connection, dispatcher } = useApp();
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: postToken,
    retry: false,
    onSuccess: async () => {
      connection.start();
      dispatcher.resume();
      await queryClient.invalidateQueries();
    },
  });
  return { signIn: (token: string) => mutate(token), pending: isPending, problem: error?.message ?? null };
}

async function postToken(token: string): Promise<void> {
  const response = await fetchWithDeadline("/sign-in", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  }).catch(() => {
    throw new Error(NO_ANSWER);
  });
  if (response.ok) return;
  throw new Error(response.status === 401 ? "That is not the token of this server." : NO_ANSWER);
}
