import type { Device, Project, Provider, SystemInfo } from "@wilco/shared-types";

const AT = "2026-01-01T12:00:00.000Z";

export const aProject = { id: "project", name: "playground", path: "/home/ada/playground" } as Project;

function anAgent(given: Partial<Provider> & Pick<Provider, "id" | "name">): Provider {
  return {
    status: "ready",
    detail: null,
    install: null,
    signIn: null,
    authMethods: [],
    checking: false,
    version: "1.2.0",
    models: [],
    modes: [],
    capabilities: { loadSession: true, image: true, embeddedContext: true, listSessions: true },
    ...given,
  };
}

/** An agent in every state. */
export const agents: readonly Provider[] = [
  anAgent({ id: "demo", name: "Demo agent" }),
  anAgent({ id: "asked", name: "Asked just now", checking: true, version: null }),
  anAgent({
    id: "missing",
    name: "Not there",
    status: "missing",
    install: "npm install --global not-there",
    version: null,
  }),
  anAgent({
    id: "login",
    name: "Wants a sign-in",
    status: "needs-login",
    signIn: "Run its own program once.",
    authMethods: [{ id: "browser", name: "Sign in with the browser", description: null }],
  }),
  anAgent({ id: "broken", name: "Broken", status: "error", detail: "its program ended with 3: no licence" }),
];

export const info: SystemInfo = {
  version: "0.0.0",
  contractVersion: 1,
  startTimeoutMs: 30_000,
  stallAfterMs: 60_000,
  silenceLimitMs: 900_000,
  stopTimeoutMs: 5_000,
  keepaliveMs: 600_000,
  maxAgents: 16,
  defaultProviderId: "demo",
  textChars: 200_000,
};

export const devices: readonly Device[] = [
  {
    id: "here",
    userAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/148.0.0.0 Safari/537.36",
    signedInAt: AT,
    lastSeenAt: AT,
    current: true,
  },
  {
    id: "phone",
    userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1",
    signedInAt: AT,
    lastSeenAt: AT,
    current: false,
  },
];
