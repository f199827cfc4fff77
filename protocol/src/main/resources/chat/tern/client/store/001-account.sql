CREATE TABLE conversation (
  id      TEXT PRIMARY KEY,
  seq     INTEGER NOT NULL,
  chain   BLOB NOT NULL,
  ordinal INTEGER NOT NULL,
  state   BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE entry (
  conversation TEXT NOT NULL,
  seq          INTEGER NOT NULL,
  chain        BLOB NOT NULL,
  target       INTEGER,
  message      INTEGER NOT NULL,
  json         BLOB NOT NULL,
  PRIMARY KEY (conversation, seq)
) WITHOUT ROWID;

CREATE INDEX entry_target ON entry (conversation, target) WHERE target IS NOT NULL;

CREATE INDEX entry_message ON entry (conversation, seq) WHERE message = 1;

CREATE TABLE searched (
  rowid        INTEGER PRIMARY KEY,
  conversation TEXT NOT NULL,
  seq          INTEGER NOT NULL,
  UNIQUE (conversation, seq)
);

CREATE VIRTUAL TABLE words USING fts5(text, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE outbox (
  place        INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  conversation TEXT NOT NULL,
  body_type    TEXT NOT NULL,
  body_text    TEXT NOT NULL,
  body_data    TEXT NOT NULL,
  reply_to     INTEGER,
  queued_at    INTEGER NOT NULL,
  problem      BLOB
);

CREATE TABLE own_state (
  conversation TEXT NOT NULL,
  name         TEXT NOT NULL,
  value        TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  PRIMARY KEY (conversation, name)
) WITHOUT ROWID;

CREATE TABLE revision (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  value INTEGER NOT NULL
);

CREATE TABLE read_mark (
  conversation TEXT PRIMARY KEY,
  seq          INTEGER NOT NULL,
  confirmed    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE draft (
  conversation TEXT PRIMARY KEY,
  text         TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE name (
  user TEXT PRIMARY KEY,
  name TEXT NOT NULL
) WITHOUT ROWID
