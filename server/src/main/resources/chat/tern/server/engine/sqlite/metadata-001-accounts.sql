-- Accounts and their devices. Instants are milliseconds since 1970, ids are UUIDs in their text form.
CREATE TABLE account (
  id            TEXT    NOT NULL PRIMARY KEY,
  name          TEXT    NOT NULL UNIQUE,
  password_hash TEXT    NOT NULL,
  status        TEXT    NOT NULL,
  created_at    INTEGER NOT NULL
);

CREATE TABLE device (
  id             TEXT    NOT NULL PRIMARY KEY,
  user_id        TEXT    NOT NULL REFERENCES account (id),
  name           TEXT    NOT NULL,
  refresh_digest TEXT    NOT NULL UNIQUE,
  created_at     INTEGER NOT NULL,
  last_seen_at   INTEGER NOT NULL,
  revoked_at     INTEGER NOT NULL
);

CREATE INDEX device_of_user ON device (user_id);
