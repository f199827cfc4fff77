-- Where notifications for devices go, and which notifications they show: one for each conversation.
CREATE TABLE push_target (
  device_id     TEXT    NOT NULL PRIMARY KEY,
  user_id       TEXT    NOT NULL,
  provider      TEXT    NOT NULL,
  token         TEXT    NOT NULL,
  app           TEXT    NOT NULL,
  registered_at INTEGER NOT NULL,
  UNIQUE (provider, token)
);

CREATE INDEX push_target_of_user ON push_target (user_id);

CREATE TABLE push_shown (
  device_id       TEXT    NOT NULL,
  conversation_id TEXT    NOT NULL,
  user_id         TEXT    NOT NULL,
  seq             INTEGER NOT NULL,
  PRIMARY KEY (device_id, conversation_id)
);

CREATE INDEX push_shown_of_user ON push_shown (user_id);
