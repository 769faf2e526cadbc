/**
 * Which agent's session a thread is tied to: its binding, or the session that it is to import, as the JSON of a pair.
 * The index holds numbers instead of the texts, which may be long.
 *
 * States are looked into one by one: a text that is no JSON, or that PostgreSQL takes for none because of a U+0000, is
 * passed over. Its thread gets its tie with its next commit.
 */
export const ties = `
ALTER TABLE wilco.streams ADD COLUMN tie text COLLATE "C";
DO $$
DECLARE
  stream record;
  binding json;
BEGIN
  FOR stream IN SELECT key, state FROM wilco.streams WHERE kind = 'thread' AND state IS NOT NULL LOOP
    BEGIN
      binding := stream.state::json -> 'binding';
      UPDATE wilco.streams
        SET tie = concat('[', binding -> 'providerId', ',', binding -> 'providerSessionId', ']')
        WHERE key = stream.key AND json_typeof(binding) = 'object';
    EXCEPTION WHEN data_exception THEN
      NULL;
    END;
  END LOOP;
END $$;
CREATE INDEX streams_tie ON wilco.streams USING hash (tie);
`;
