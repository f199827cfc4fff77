-- Which conversations may have a limit of history, noted before it is appended to the log, which tells what it is.
CREATE TABLE limited_history (
  conversation_id TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
  changing_at     BIGINT NOT NULL, -- Unix milliseconds: when the limit was last about to change
  erased_seq      BIGINT NOT NULL  -- up to where all bodies are erased
);
