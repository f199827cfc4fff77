package chat.tern.server.engine.scylla;

/** The tables that a log takes: one that counts, and two that follow from it. */
record LogTables(EntryTable entries, LogIndex index, MarkTable marks) {}
