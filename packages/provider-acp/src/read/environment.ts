export type Environment = Readonly<Record<string, string>>;

/** The person's environment without Wilco's own settings, and the agent's own on top. */
export function agentEnvironment(person: Environment, own: Environment): Record<string, string> {
  const kept = Object.entries(person).filter(([name]) => !name.startsWith("WILCO_"));
  return { ...Object.fromEntries(kept), ...own };
}
