-- Who may administer the server: since when, 0 for everybody else.
ALTER TABLE account ADD COLUMN admin_since INTEGER NOT NULL DEFAULT 0;

CREATE INDEX account_by_admin ON account (admin_since) WHERE admin_since > 0;

-- What admins did. Each record has the digest of all up to it; the one row of audit_head is the last of them.
CREATE TABLE audit (
  number INTEGER NOT NULL PRIMARY KEY,
  at     INTEGER NOT NULL,
  actor  TEXT    NOT NULL,
  action TEXT    NOT NULL,
  target TEXT    NOT NULL,
  detail TEXT    NOT NULL,
  reason TEXT    NOT NULL,
  chain  TEXT    NOT NULL
);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TABLE audit_head (
  id     INTEGER NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL,
  chain  TEXT    NOT NULL
);

INSERT INTO audit_head (id, number, chain)
  VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
