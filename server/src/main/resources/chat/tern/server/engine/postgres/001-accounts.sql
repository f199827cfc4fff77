-- Accounts and their devices. Instants are milliseconds since 1970, ids are UUIDs in their text form, and text sorts by
-- its bytes, as it does in SQLite and in Java.
CREATE TABLE account (
  id            TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
  name          TEXT   COLLATE "C" NOT NULL UNIQUE,
  password_hash TEXT   NOT NULL,
  status        TEXT   NOT NULL,
  created_at    BIGINT NOT NULL
);

CREATE TABLE device (
  id             TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
  user_id        TEXT   COLLATE "C" NOT NULL REFERENCES account (id),
  name           TEXT   NOT NULL,
  refresh_digest TEXT   COLLATE "C" NOT NULL UNIQUE,
  created_at     BIGINT NOT NULL,
  last_seen_at   BIGINT NOT NULL,
  revoked_at     BIGINT NOT NULL
);

CREATE INDEX device_of_user ON device (user_id);
