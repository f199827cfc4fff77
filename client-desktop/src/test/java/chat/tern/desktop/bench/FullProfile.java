package chat.tern.desktop.bench;

import chat.tern.client.ProfileDirectory;
import chat.tern.client.store.ChainedEntry;
import chat.tern.client.store.LogChange;
import chat.tern.client.store.ReadMark;
import chat.tern.client.store.SqliteStore;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.protocol.log.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A profile with many messages, as if they had been received: 500 conversations, of which one holds
 * half of everything. Nobody answers at its server's address.
 */
final class FullProfile {

  private static final int CONVERSATIONS = 500;
  private static final int BATCH = 2000;
  private static final String[] WORDS =
      "the build is green we ship it tonight who takes the late shift nothing was lost thank you see you tomorrow lunch at one release notes are done"
          .split(" ", -1);

  private final Random random = new Random(7);
  private final Ids ids = new Ids(InstantSource.system(), random);
  private final UserId self = ids.userId();
  private final SqliteStore store;

  private FullProfile(SqliteStore store) {
    this.store = store;
  }

  /** Makes it, unless it is there. */
  static void make(Path profile, int messages) throws IOException {
    Path account = ProfileDirectory.account(profile);
    Path done = profile.resolve("made-" + messages);
    if (Files.exists(done)) {
      return;
    }
    Files.createDirectories(account);
    try (SqliteStore store = SqliteStore.open(account.resolve("account.db"))) {
      FullProfile full = new FullProfile(store);
      store.claim(full.self);
      for (int each = 0; each < CONVERSATIONS; each++) {
        int share = each == 0 ? messages / 2 : messages / 2 / (CONVERSATIONS - 1);
        full.conversation(each, share);
      }
      Files.writeString(
          account.resolve("session"),
          "server=http://127.0.0.1:1\nuser-id=%s\nuser-name=ada\ndevice-id=%s\nrefresh-token=none\n"
              .formatted(full.self, full.ids.deviceId()));
    }
    Files.createFile(done);
  }

  private void conversation(int number, int messages) {
    ConversationId id = ids.conversationId();
    UserId other = ids.userId();
    Instant at = Instant.now().minusSeconds(60L * messages + 600L * number);
    List<Entry> entries = new ArrayList<>();
    String title = number == 0 ? "Everything" : "Group " + number;
    entries.add(entry(1, self, at, 0, new Fact.ConversationCreated(ConversationKind.GROUP, title)));
    entries.add(entry(2, self, at, 0, new Fact.MemberAdded(self, "ada", Role.ADMIN)));
    entries.add(entry(3, self, at, 0, new Fact.MemberAdded(other, "user" + number, Role.MEMBER)));
    Position position = Position.START;
    for (int each = 1; each <= messages; each++) {
      UserId author = random.nextInt(3) == 0 ? self : other;
      Fact said = new Fact.MessagePosted(MessageBody.text(text()), Optional.empty());
      entries.add(entry(3 + each, author, at.plusSeconds(60L * each), each, said));
      if (entries.size() >= BATCH || each == messages) {
        List<ChainedEntry> chained = ChainedEntry.chain(position, id, entries);
        store.log().save(new LogChange.Extend(id, chained));
        position = chained.getLast().position();
        entries.clear();
      }
    }
    store.state().mark(new ReadMark(id, messages + 3, messages + 3));
  }

  private Entry entry(long seq, UserId author, Instant at, long ordinal, Fact fact) {
    return new Entry(seq, ids.entryId(), author, ids.clientMessageId(), at, ordinal, fact);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int words = 2 + random.nextInt(25);
    for (int each = 0; each < words; each++) {
      text.append(each == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
