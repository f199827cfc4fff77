package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way through a log: page by page, none of them empty, up to where it ends when the last one is
 * read. Each page is read when it is asked for.
 *
 * @param after the seq before the first entry
 * @param size of a page, in entries
 */
public record LogPages(ConversationLog log, ConversationId conversation, long after, int size)
    implements Iterable<List<ChainedEntry>> {

  @Override
  public Iterator<List<ChainedEntry>> iterator() {
    return Stream.iterate(read(after), page -> !page.isEmpty(), page -> read(page.getLast().seq()))
        .iterator();
  }

  private List<ChainedEntry> read(long seq) {
    return log.readAfter(conversation, seq, size);
  }
}
