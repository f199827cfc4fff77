-- Who is to be erased, or was: noted before anything is, so that a server that dies leaves it to the next one. No name
-- is in it. The conversations are done in the order of their ids.
CREATE TABLE erasure (
  user_id       TEXT    NOT NULL PRIMARY KEY,
  requested_at  INTEGER NOT NULL,
  beat_at       INTEGER NOT NULL, -- when a server was last at work on it
  finished_at   INTEGER NOT NULL, -- 0 until everything is erased
  reached       TEXT    NOT NULL, -- the last conversation that is done; empty for none
  conversations INTEGER NOT NULL, -- how many are done
  messages      INTEGER NOT NULL  -- how many were erased in them
);

CREATE INDEX erasure_pending ON erasure (requested_at) WHERE finished_at = 0;
