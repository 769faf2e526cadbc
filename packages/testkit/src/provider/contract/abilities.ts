import { expect, test } from "vitest";
import type { Cast } from "./cast.ts";
import type { ProviderAbilities } from "./harness.ts";

/** In words, for the names of tests and for tables. */
const WORDS: { readonly [Name in keyof ProviderAbilities]: string } = {
  loads: "says that it loads sessions",
  reopens: "goes on with an earlier session",
  lists: "lists its sessions",
  images: "takes images",
  asks: "asks",
  modes: "has modes",
  models: "has models",
};

/** What an agent can and what it cannot, in words: what it cannot is not tested, and this says so. */
export function abilitiesInWords(can: ProviderAbilities): string {
  const names = Object.keys(WORDS) as (keyof ProviderAbilities)[];
  const able = names.filter((name) => isAble(can[name])).map((name) => WORDS[name]);
  const not = names.filter((name) => !isAble(can[name])).map((name) => WORDS[name]);
  const lacks = not.length === 0 ? "" : `; not: ${not.join(", ")}`;
  return `${able.join(", ") || "nothing special"}${lacks}`;
}

export function abilitiesContract(cast: Cast): void {
  const { can } = cast.harness;
  test(`it is what it is said to be: ${abilitiesInWords(can)}`, async () => {
    const { adapter, providerId, cwd } = cast.world;
    const actor = await cast.start();
    const { options } = await actor.open();
    const provider = adapter.list().find(({ id }) => id === providerId);
    expect(provider).toMatchObject({ status: "ready", detail: null });
    expect(provider?.capabilities).toMatchObject({ image: can.images, loadSession: can.loads });
    expect([options.modes.length > 1, options.models.length > 1]).toEqual([can.modes, can.models]);
    const kept = await adapter.listSessions({ providerId, cwd }, new AbortController().signal);
    expect(kept !== null).toBe(can.lists);
    for (const session of kept ?? []) expect(session.providerSessionId).not.toBe("");
  });

  test("it is the one that is there, and no other is started", async () => {
    const { adapter, providerId, cwd } = cast.world;
    expect([adapter.has(providerId), adapter.has("no-such-agent")]).toEqual([true, false]);
    const spawning = adapter.spawn({ providerId: "no-such-agent", cwd });
    await expect(spawning).rejects.toMatchObject({
      name: "SpawnFailed",
      message: expect.stringMatching(/\S/),
    });
    expect(adapter.signIn(providerId, "no-such-way")).toBe(false);
  });

  test("looking for agents waits for none of them, and what it starts ends with `close`", async () => {
    const { adapter, providerId } = cast.world;
    const ids = (await adapter.refresh()).map(({ id }) => id);
    expect(ids).toContain(providerId);
    await adapter.close();
    expect(adapter.processesAside()).toBe(0);
  });
}

function isAble(ability: ProviderAbilities[keyof ProviderAbilities]): boolean {
  return ability !== false && ability !== null;
}
