/**
 * What titles and messages say, word by word. The words are cut and folded by the store, the same for every database;
 * a tsvector of them holds no places, since nothing is looked for as a phrase. They stand in tables of their own: a
 * thread's row is written with every commit, and would write to this index each time.
 *
 * search_fill: titles of streams and messages below these places are not in yet. They are brought in a few at a time,
 * the newest first, while the store is used.
 */
export const search = `
CREATE INDEX messages_created ON wilco.messages (created);
CREATE TABLE wilco.title_words (stream bigint PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX title_words_words ON wilco.title_words USING gin (words);
CREATE TABLE wilco.message_words (created bigint PRIMARY KEY, stream bigint NOT NULL, words tsvector NOT NULL);
CREATE INDEX message_words_stream ON wilco.message_words (stream);
CREATE INDEX message_words_words ON wilco.message_words USING gin (words);
CREATE TABLE wilco.search_fill (
  id smallint PRIMARY KEY CHECK (id = 1),
  title_below bigint NOT NULL,
  message_below bigint NOT NULL
);
INSERT INTO wilco.search_fill SELECT 1,
  (SELECT coalesce(max(key) + 1, 0) FROM wilco.streams), (SELECT coalesce(max(created) + 1, 0) FROM wilco.messages);
`;
