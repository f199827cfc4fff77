-- When each user was last here: written on coming and going, in batches.
CREATE TABLE last_seen (
  user_id TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
  seen_at BIGINT NOT NULL
);
