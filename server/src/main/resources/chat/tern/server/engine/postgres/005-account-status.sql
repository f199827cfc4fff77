-- Why and when an account was blocked or let in, and the changes of all accounts in the order in which they were made,
-- so that a server finds those it has not seen. The one row of account_status_head is the last of them.
ALTER TABLE account ADD COLUMN status_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN status_changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN status_revision BIGINT NOT NULL DEFAULT 0;

CREATE INDEX account_by_status_revision ON account (status_revision) WHERE status_revision > 0;

CREATE TABLE account_status_head (
  id       INTEGER NOT NULL PRIMARY KEY,
  revision BIGINT  NOT NULL
);

INSERT INTO account_status_head (id, revision) VALUES (1, 0);
