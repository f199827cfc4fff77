-- Limits that admins set while servers run, and how often they changed, so that a server notices that they did.
CREATE TABLE limit_rule (
  scope      TEXT NOT NULL,
  subject    TEXT NOT NULL,
  action     TEXT NOT NULL,
  per_second INTEGER NOT NULL,
  burst      INTEGER NOT NULL,
  PRIMARY KEY (scope, subject, action)
);

CREATE TABLE limit_head (
  id       INTEGER NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL
);

INSERT INTO limit_head (id, revision) VALUES (1, 0);
