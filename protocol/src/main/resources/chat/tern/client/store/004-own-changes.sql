CREATE TABLE own_change (
  number       INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation TEXT NOT NULL,
  name         TEXT NOT NULL,
  value        TEXT NOT NULL,
  UNIQUE (conversation, name)
)
