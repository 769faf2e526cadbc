/** Which agent's session a thread is tied to: its binding, or the session that it is to import. */
export const ties = `
ALTER TABLE streams ADD COLUMN tie_provider TEXT;
ALTER TABLE streams ADD COLUMN tie_session TEXT;
UPDATE streams SET
  tie_provider = json_extract(state, '$.binding.providerId'),
  tie_session = json_extract(state, '$.binding.providerSessionId')
  -- A state that cannot be read is left alone, and must not be looked into.
  WHERE kind = 'thread' AND CASE WHEN json_valid(state) THEN json_type(state, '$.binding') END = 'object';
CREATE INDEX streams_tie ON streams (tie_provider, tie_session) WHERE tie_session IS NOT NULL;
`;
