import type { WilcoErrorData } from "@wilco/shared-types";

/** What came back from a procedure over plain HTTP, as `curl` would see it. */
export interface CallResult {
  readonly status: number;
  readonly data: unknown;
  readonly error: WilcoErrorData | null;
}

export interface CallTarget {
  readonly origin: string;
  readonly token: string;
}

/** Calls a mutation by POST. */
export async function mutate(target: CallTarget, procedure: string, input: unknown): Promise<CallResult> {
  const response = await fetch(`${target.origin}/trpc/${procedure}`, {
    method: "POST",
    headers: { authorization: `Bearer ${target.token}`, "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  return resultOf(response);
}

/** Calls a query by GET. */
export async function query(target: CallTarget, procedure: string, input?: unknown): Promise<CallResult> {
  const search = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await fetch(`${target.origin}/trpc/${procedure}${search}`, {
    headers: { authorization: `Bearer ${target.token}` },
  });
  return resultOf(response);
}

/** The refusal or the result in an answer. */
export async function resultOf(response: Response): Promise<CallResult> {
  const body = (await response.json()) as {
    result?: { data: unknown };
    error?: { data: { wilco: WilcoErrorData } };
  };
  return {
    status: response.status,
    data: body.result?.data ?? null,
    error: body.error?.data.wilco ?? null,
  };
}
