-- All groups by title, for admins.
CREATE INDEX group_by_title ON conversation (title, id) WHERE kind = 'GROUP';
