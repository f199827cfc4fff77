CREATE VIRTUAL TABLE words_by_beginning USING fts5(text, prefix = '1 2', tokenize = "unicode61 remove_diacritics 2");

INSERT INTO words_by_beginning (rowid, text) SELECT rowid, text FROM words ORDER BY rowid;

DROP TABLE words;

ALTER TABLE words_by_beginning RENAME TO words
