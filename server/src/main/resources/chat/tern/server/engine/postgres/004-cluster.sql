-- What all nodes of this cluster have in common: one row, written once.
CREATE TABLE cluster (
  only_row   BOOLEAN NOT NULL PRIMARY KEY DEFAULT TRUE CHECK (only_row),
  id         TEXT    NOT NULL, -- a UUID: tells this cluster from others that use the same services
  token_key  TEXT    NOT NULL, -- signs access tokens; in base64
  created_at BIGINT  NOT NULL
);
