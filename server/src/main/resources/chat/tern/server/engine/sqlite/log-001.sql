-- The logs of all conversations, one row per entry, in the order of arrival: a commit that holds entries of many
-- conversations fills a few pages here, where a table clustered by conversation would change a page for each.
CREATE TABLE entry (
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
CREATE UNIQUE INDEX entry_by_seq ON entry (conversation, seq);

-- The dedupe key, without a time window. The client's id comes first: clients make ids that grow with time, so new ones
-- share a page at the index's end.
CREATE UNIQUE INDEX entry_by_client_id ON entry (client_id, conversation, author);
CREATE INDEX entry_structural ON entry (conversation, seq) WHERE structural = 1;

-- How far each member has received and read each conversation.
CREATE TABLE mark (
  conversation  BLOB    NOT NULL,
  user          BLOB    NOT NULL,
  delivered_seq INTEGER NOT NULL,
  read_seq      INTEGER NOT NULL,
  read_ordinal  INTEGER NOT NULL,
  revision      INTEGER NOT NULL, -- of the user's state; 0 while only sending moved it
  updated_at    INTEGER NOT NULL,
  PRIMARY KEY (conversation, user)
) WITHOUT ROWID;
CREATE INDEX mark_by_user ON mark (user, revision);

-- The revision counter of each user's own state.
CREATE TABLE user_revision (
  user     BLOB    PRIMARY KEY,
  revision INTEGER NOT NULL
) WITHOUT ROWID;

-- A user's own state: the latest value of each key. An empty conversation means the account.
CREATE TABLE user_state (
  user         BLOB    NOT NULL,
  conversation BLOB    NOT NULL,
  key          TEXT    NOT NULL,
  value        TEXT    NOT NULL,
  revision     INTEGER NOT NULL,
  PRIMARY KEY (user, conversation, key)
) WITHOUT ROWID;
CREATE INDEX user_state_by_revision ON user_state (user, revision);
