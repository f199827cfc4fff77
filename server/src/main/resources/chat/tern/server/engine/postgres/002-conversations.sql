-- The projection of the logs: what each conversation is, and who is or was a member.
CREATE TABLE conversation (
  id         TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
  kind       TEXT   NOT NULL,
  title      TEXT   NOT NULL,
  created_by TEXT   NOT NULL,
  settings   TEXT   NOT NULL, -- JSON
  seq        BIGINT NOT NULL, -- the position up to which the log is projected
  chain      TEXT   NOT NULL,
  ordinal    BIGINT NOT NULL
);

CREATE TABLE membership (
  conversation_id TEXT   COLLATE "C" NOT NULL,
  user_id         TEXT   COLLATE "C" NOT NULL,
  user_name       TEXT   NOT NULL,
  role            TEXT   NOT NULL,
  joined_seq      BIGINT NOT NULL,
  removed_seq     BIGINT NOT NULL, -- 0 while a member
  PRIMARY KEY (conversation_id, user_id)
);

CREATE INDEX membership_by_user ON membership (user_id);
