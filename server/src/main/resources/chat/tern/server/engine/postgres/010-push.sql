-- Where notifications for devices go, and which notifications they show: one for each conversation.
CREATE TABLE push_target (
  device_id     TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
  user_id       TEXT   COLLATE "C" NOT NULL,
  provider      TEXT   COLLATE "C" NOT NULL,
  token         TEXT   COLLATE "C" NOT NULL,
  app           TEXT   NOT NULL,
  registered_at BIGINT NOT NULL,
  UNIQUE (provider, token)
);

CREATE INDEX push_target_of_user ON push_target (user_id);

CREATE TABLE push_shown (
  device_id       TEXT   COLLATE "C" NOT NULL,
  conversation_id TEXT   COLLATE "C" NOT NULL,
  user_id         TEXT   COLLATE "C" NOT NULL,
  seq             BIGINT NOT NULL,
  PRIMARY KEY (device_id, conversation_id)
);

CREATE INDEX push_shown_of_user ON push_shown (user_id);
