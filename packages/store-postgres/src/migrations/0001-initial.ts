/**
 * Everything hangs on `streams.key`, a number, because it stands in every index of every event.
 * `created` columns hold the sequence of the event that made the row: its place among its kind, for ever.
 *
 * JSON is kept as text: jsonb cannot hold the character U+0000, which agents do send. `COLLATE "C"` compares texts by
 * their bytes, whatever the database's language. There are no foreign keys: one writes all these tables, in one
 * transaction, and the check of a key would write to the stream's row with every streamed piece.
 */
export const initial = `
-- One row, locked by every transaction that writes: numbers are given in the order of the commits, and never twice.
-- holder: the server that writes. checked_at: rewritten to see whether the storage takes a write.
CREATE TABLE wilco.head (
  id smallint PRIMARY KEY CHECK (id = 1),
  sequence bigint NOT NULL,
  stream bigint NOT NULL,
  effect bigint NOT NULL,
  holder text COLLATE "C",
  checked_at timestamptz NOT NULL
) WITH (fillfactor = 10);
INSERT INTO wilco.head (id, sequence, stream, effect, checked_at) VALUES (1, 0, 0, 0, now());

CREATE TABLE wilco.streams (
  key bigint PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  state text,
  state_sequence bigint NOT NULL DEFAULT 0,
  open boolean NOT NULL DEFAULT false,
  UNIQUE (kind, id)
);
CREATE INDEX streams_open ON wilco.streams (key) WHERE open;

-- The last event of a stream is never deleted: heads stay.
CREATE TABLE wilco.events (
  sequence bigint PRIMARY KEY,
  stream bigint NOT NULL,
  type text COLLATE "C" NOT NULL,
  turn_id text COLLATE "C",
  compaction_key text COLLATE "C",
  command_id text COLLATE "C",
  at text COLLATE "C" NOT NULL,
  data text NOT NULL
);
CREATE INDEX events_stream ON wilco.events (stream, sequence);
CREATE INDEX events_turn ON wilco.events (stream, turn_id, sequence)
  WHERE turn_id IS NOT NULL AND type <> 'message.delta';
CREATE INDEX events_session ON wilco.events (stream, sequence)
  WHERE type >= 'session.' AND type < 'session/';
CREATE INDEX events_compaction ON wilco.events (stream, compaction_key, sequence)
  WHERE compaction_key IS NOT NULL;

CREATE TABLE wilco.receipts (
  command_id text COLLATE "C" PRIMARY KEY,
  fingerprint text COLLATE "C" NOT NULL,
  turn_id text COLLATE "C",
  sequence bigint NOT NULL
);

CREATE TABLE wilco.effects (
  id bigint PRIMARY KEY,
  stream bigint NOT NULL,
  body text NOT NULL
);

-- A body of null is a tombstone, for those who missed the removal.
CREATE TABLE wilco.projects (
  id text COLLATE "C" PRIMARY KEY,
  created bigint NOT NULL,
  sequence bigint NOT NULL,
  body text
);

-- title_folded: the bytes of a text, which may hold U+0000 here.
CREATE TABLE wilco.threads (
  id text COLLATE "C" PRIMARY KEY,
  sequence bigint NOT NULL,
  project_id text COLLATE "C" NOT NULL,
  archived boolean NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  title_folded bytea NOT NULL,
  body text
);
CREATE INDEX threads_sequence ON wilco.threads (sequence);
CREATE INDEX threads_updated ON wilco.threads (updated_at, id) WHERE body IS NOT NULL;
CREATE INDEX threads_recent ON wilco.threads (archived, updated_at, id) WHERE body IS NOT NULL;
CREATE INDEX threads_project ON wilco.threads (project_id, archived, updated_at, id) WHERE body IS NOT NULL;

-- start: the first sequence of the commit that made the turn, where its page begins. deadline: in ms since 1970.
CREATE TABLE wilco.turns (
  id text COLLATE "C" PRIMARY KEY,
  stream bigint NOT NULL,
  created bigint NOT NULL,
  start bigint NOT NULL,
  ended boolean NOT NULL,
  deadline bigint,
  body text NOT NULL
);
CREATE INDEX turns_stream ON wilco.turns (stream, created);
CREATE INDEX turns_open ON wilco.turns (stream, created) WHERE NOT ended;
CREATE INDEX turns_deadline ON wilco.turns (deadline) WHERE NOT ended AND deadline IS NOT NULL;

-- parts_event: the event that already holds the message's parts; the body then leaves them out.
CREATE TABLE wilco.messages (
  id text COLLATE "C" PRIMARY KEY,
  stream bigint NOT NULL,
  created bigint NOT NULL,
  parts_event bigint,
  body text NOT NULL
);
CREATE INDEX messages_stream ON wilco.messages (stream, created);

CREATE TABLE wilco.activities (
  id text COLLATE "C" PRIMARY KEY,
  stream bigint NOT NULL,
  created bigint NOT NULL,
  body text NOT NULL
);
CREATE INDEX activities_stream ON wilco.activities (stream, created);

CREATE TABLE wilco.requests (
  id text COLLATE "C" PRIMARY KEY,
  stream bigint NOT NULL,
  created bigint NOT NULL,
  body text NOT NULL
);
CREATE INDEX requests_stream ON wilco.requests (stream, created);

CREATE TABLE wilco.attachments (
  id text COLLATE "C" PRIMARY KEY,
  stream bigint NOT NULL,
  part text NOT NULL,
  bytes bytea NOT NULL
);
-- Pictures are compressed already.
ALTER TABLE wilco.attachments ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX attachments_stream ON wilco.attachments (stream);
`;
