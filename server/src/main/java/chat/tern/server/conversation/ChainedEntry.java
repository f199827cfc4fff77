package chat.tern.server.conversation;

import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;

/** An entry with the chain after it. */
public record ChainedEntry(Entry entry, Digest chain) {

  public long seq() {
    return entry.seq();
  }

  /** The same without what was said in it; the chain stays, as it is over what was. */
  public ChainedEntry purged() {
    return new ChainedEntry(entry.purged(), chain);
  }

  /** The position after the entry. */
  public Position position() {
    return new Position(entry.seq(), chain);
  }
}
