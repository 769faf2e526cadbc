import { WilcoError } from "@wilco/shared-types";
import { sendJson } from "../answer.ts";
import type { Route } from "./route.ts";

const READ = ["GET", "HEAD"];

/** `/healthz`: the process lives. */
export const healthRoute: Route = {
  access: "public",
  methods: READ,
  handle: ({ res }) => sendJson(res, { status: "ok" }),
};

/** How long the store may take to show that it works, in milliseconds. */
const CHECK_MS = 3_000;

/** `/readyz`: store and reactor work. `check` throws when they do not. */
export function readyRoute(check: () => Promise<void>): Route {
  return {
    access: "public",
    methods: READ,
    async handle({ res }) {
      await within(check());
      sendJson(res, { status: "ready" });
    },
  };
}

async function within(check: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WilcoError("storage-unavailable", "the storage is slow")), CHECK_MS);
  });
  await Promise.race([check, late]).finally(() => clearTimeout(timer));
}
