-- Who may administer the server: since when, 0 for everybody else.
ALTER TABLE account ADD COLUMN admin_since BIGINT NOT NULL DEFAULT 0;

CREATE INDEX account_by_admin ON account (admin_since) WHERE admin_since > 0;

-- What admins did. Each record has the digest of all up to it; the one row of audit_head is the last of them.
CREATE TABLE audit (
  number BIGINT NOT NULL PRIMARY KEY,
  at     BIGINT NOT NULL,
  actor  TEXT   NOT NULL,
  action TEXT   NOT NULL,
  target TEXT   NOT NULL,
  detail TEXT   NOT NULL,
  reason TEXT   NOT NULL,
  chain  TEXT   NOT NULL
);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql
  AS 'BEGIN RAISE EXCEPTION ''append only''; END';

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

CREATE TABLE audit_head (
  id     INTEGER NOT NULL PRIMARY KEY,
  number BIGINT  NOT NULL,
  chain  TEXT    NOT NULL
);

INSERT INTO audit_head (id, number, chain)
  VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
