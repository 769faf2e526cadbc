/**
 * Everything hangs on `streams.key`, an integer, because it stands in every index of every event.
 * Every index ends in the rowid, which is the sequence of an event.
 * `created` columns hold the sequence of the event that made the row: its place among its kind, for ever.
 */
export const initial = `
-- "Wlco": whose file this is.
PRAGMA application_id = 0x576c636f;

CREATE TABLE streams (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  state TEXT,
  state_sequence INTEGER NOT NULL DEFAULT 0,
  open INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, id)
) STRICT;
CREATE INDEX streams_open ON streams (key) WHERE open = 1;

-- The last event of a stream is never deleted: heads stay, and no sequence is given twice.
CREATE TABLE events (
  sequence INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams (key),
  type TEXT NOT NULL,
  turn_id TEXT,
  compaction_key TEXT,
  command_id TEXT,
  at TEXT NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX events_stream ON events (stream);
CREATE INDEX events_turn ON events (stream, turn_id)
  WHERE turn_id IS NOT NULL AND type <> 'message.delta';
CREATE INDEX events_session ON events (stream)
  WHERE type >= 'session.' AND type < 'session/';
CREATE INDEX events_compaction ON events (stream, compaction_key)
  WHERE compaction_key IS NOT NULL;

CREATE TABLE receipts (
  command_id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  turn_id TEXT,
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- AUTOINCREMENT: the id of an effect that is done must not come again.
CREATE TABLE effects (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  stream INTEGER NOT NULL REFERENCES streams (key),
  body TEXT NOT NULL
) STRICT;

-- A body of null is a tombstone, for those who missed the removal.
CREATE TABLE projects (
  id TEXT PRIMARY KEY,
  created INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  body TEXT
) STRICT;

CREATE TABLE threads (
  id TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  project_id TEXT NOT NULL,
  archived INTEGER NOT NULL,
  updated_at TEXT NOT NULL,
  title_folded TEXT NOT NULL,
  body TEXT
) STRICT;
CREATE INDEX threads_sequence ON threads (sequence);
CREATE INDEX threads_recent ON threads (archived, updated_at, id) WHERE body IS NOT NULL;
CREATE INDEX threads_project ON threads (project_id, archived, updated_at, id) WHERE body IS NOT NULL;

-- start: the first sequence of the commit that made the turn, where its page begins. deadline: in ms since 1970.
CREATE TABLE turns (
  id TEXT PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams (key),
  created INTEGER NOT NULL,
  start INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  deadline INTEGER,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX turns_stream ON turns (stream, created);
CREATE INDEX turns_open ON turns (stream, created) WHERE ended = 0;
CREATE INDEX turns_deadline ON turns (deadline) WHERE ended = 0 AND deadline IS NOT NULL;

-- parts_event: the event that already holds the message's parts; the body then leaves them out.
CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams (key),
  created INTEGER NOT NULL,
  parts_event INTEGER,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX messages_stream ON messages (stream, created);

CREATE TABLE activities (
  id TEXT PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams (key),
  created INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX activities_stream ON activities (stream, created);

CREATE TABLE requests (
  id TEXT PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams (key),
  created INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX requests_stream ON requests (stream, created);

CREATE TABLE attachments (
  id TEXT PRIMARY KEY,
  stream INTEGER NOT NULL REFERENCES streams (key),
  part TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX attachments_stream ON attachments (stream);

-- One row, rewritten to see whether the storage takes a write.
CREATE TABLE health (id INTEGER PRIMARY KEY CHECK (id = 1), checked_at TEXT NOT NULL) STRICT;
`;
