-- The order of arrival gets a name: it is what the cursors of the event stream point at, and a row's unnamed number may
-- change when the file is compacted. Costs no room: it is that number.
CREATE TABLE entry_by_arrival (
  arrival      INTEGER PRIMARY KEY, -- grows with every commit
  conversation BLOB    NOT NULL, -- 16 bytes of the UUID, as all ids here
  seq          INTEGER NOT NULL,
  entry_id     BLOB    NOT NULL,
  author       BLOB    NOT NULL,
  client_id    BLOB    NOT NULL,
  created_at   INTEGER NOT NULL, -- Unix milliseconds
  ordinal      INTEGER NOT NULL,
  structural   INTEGER NOT NULL, -- 1 when it changes the conversation itself
  message      INTEGER NOT NULL, -- 1 when it is a message
  fact         BLOB    NOT NULL, -- JSON in UTF-8, as on the wire
  chain        BLOB    NOT NULL  -- 32 bytes
);
INSERT INTO entry_by_arrival
  SELECT rowid, conversation, seq, entry_id, author, client_id, created_at, ordinal, structural, message, fact, chain
  FROM entry ORDER BY rowid;
DROP TABLE entry;
ALTER TABLE entry_by_arrival RENAME TO entry;
CREATE UNIQUE INDEX entry_by_seq ON entry (conversation, seq);
CREATE UNIQUE INDEX entry_by_client_id ON entry (client_id, conversation, author);
CREATE INDEX entry_structural ON entry (conversation, seq) WHERE structural = 1;

-- Up to which arrival each group of the event stream has dealt with the entries.
CREATE TABLE event_cursor (
  group_name TEXT    PRIMARY KEY,
  arrival    INTEGER NOT NULL
) WITHOUT ROWID;
