/**
 * What titles and messages say, word by word. The words are cut and folded by the store, the same for every database:
 * the tokenizer has nothing left to do but to part them at the spaces. The texts themselves are not kept here.
 *
 * search_fill: titles of streams and messages below these places are not in yet. They are brought in a few at a time,
 * the newest first, while the store is used.
 */
export const search = `
CREATE INDEX messages_created ON messages (created);
CREATE VIRTUAL TABLE title_words USING fts5 (
  words, content='', contentless_delete=1, detail=none, tokenize='ascii'
);
CREATE VIRTUAL TABLE message_words USING fts5 (
  words, content='', contentless_delete=1, detail=none, tokenize='ascii'
);
CREATE TABLE search_fill (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  title_below INTEGER NOT NULL,
  message_below INTEGER NOT NULL
) STRICT;
INSERT INTO search_fill SELECT 1,
  (SELECT coalesce(max(key) + 1, 0) FROM streams), (SELECT coalesce(max(created) + 1, 0) FROM messages);
`;
