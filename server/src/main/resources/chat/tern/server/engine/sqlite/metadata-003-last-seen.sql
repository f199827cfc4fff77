-- When each user was last here: written on coming and going, in batches.
CREATE TABLE last_seen (
  user_id TEXT    NOT NULL PRIMARY KEY,
  seen_at INTEGER NOT NULL
);
