-- All groups by title, for admins. Titles sort by their bytes, as they do in SQLite and in Java.
ALTER TABLE conversation ALTER COLUMN title TYPE TEXT COLLATE "C";

CREATE INDEX group_by_title ON conversation (title, id) WHERE kind = 'GROUP';
