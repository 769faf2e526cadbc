import type { StoredEffect } from "@wilco/core/store";
import type { Connection } from "../connection/connection.ts";

const SQL = `INSERT INTO wilco.effects (id, stream, body)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[])`;

export interface EffectToInsert extends StoredEffect {
  readonly stream: number;
}

/** Adds work for the reactor. */
export async function insertEffects(db: Connection, effects: readonly EffectToInsert[]): Promise<void> {
  if (effects.length === 0) return;
  await db.run(SQL, [
    effects.map(({ id }) => id),
    effects.map(({ stream }) => stream),
    effects.map(({ effect }) => JSON.stringify(effect)),
  ]);
}
