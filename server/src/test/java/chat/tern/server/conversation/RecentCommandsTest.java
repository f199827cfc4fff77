package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RecentCommandsTest {

  private final Ids ids = new Ids(() -> Instant.EPOCH, new Random(5));
  private final List<UserId> authors = List.of(ids.userId(), ids.userId());
  private final RecentCommands recent = new RecentCommands();

  @Test
  void theLatestCommandsAreKnownAndOlderOnesForgotten() {
    List<Entry> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Entry entry = entry(authors.get(i % 2));
      all.add(entry);
      recent.remember(List.of(entry));
      for (int j = 0; j < all.size(); j++) {
        assertEquals(j > i - 32, known(all.get(j)), j + " after " + (i + 1));
      }
    }
  }

  @Test
  void aKeyIsOfItsAuthorAlone() {
    Entry entry = entry(authors.getFirst());
    recent.remember(List.of(entry));
    assertFalse(recent.mayKnow(authors.getLast(), entry.clientMessageId()));
  }

  @Test
  void nothingIsKnownAfterClearing() {
    Entry entry = entry(authors.getFirst());
    recent.remember(List.of(entry));
    recent.clear();
    assertFalse(known(entry));
  }

  private boolean known(Entry entry) {
    return recent.mayKnow(entry.author(), entry.clientMessageId());
  }

  private Entry entry(UserId author) {
    ClientMessageId id = ids.clientMessageId();
    return new Entry(
        1,
        ids.entryId(),
        author,
        id,
        Instant.EPOCH,
        0,
        new Fact.ConversationCreated(ConversationKind.GROUP, "g"));
  }
}
