package chat.tern.desktop.rehearsal;

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
 * A profile with messages as if they had been received, of which one conversation holds half.
 * Nobody answers at its server's address.
 */
public final class SampleProfile {

  /** The title of the conversation that holds half of everything. */
  public static final String LARGEST = "Everything";

  private static final int BATCH = 2000;

  private final Random random = new Random(7);
  private final SampleText text = new SampleText(random);
  private final Ids ids = new Ids(InstantSource.system(), random);
  private final UserId self = ids.userId();
  private final SqliteStore store;

  private SampleProfile(SqliteStore store) {
    this.store = store;
  }

  /** Makes it. */
  public static void make(Path profile, int conversations, int messages) throws IOException {
    Path account = ProfileDirectory.account(profile);
    Files.createDirectories(account);
    try (SqliteStore store = SqliteStore.open(account.resolve("account.db"))) {
      SampleProfile sample = new SampleProfile(store);
      store.claim(sample.self);
      for (int each = 0; each < conversations; each++) {
        int share = each == 0 ? messages / 2 : messages / 2 / (conversations - 1);
        sample.conversation(each, share);
      }
      Files.writeString(
          account.resolve("session"),
          "server=http://127.0.0.1:1\nuser-id=%s\nuser-name=ada\ndevice-id=%s\nrefresh-token=none\n"
              .formatted(sample.self, sample.ids.deviceId()));
    }
  }

  private void conversation(int number, int messages) {
    ConversationId id = ids.conversationId();
    UserId other = ids.userId();
    Instant at = Instant.now().minusSeconds(60L * messages + 600L * number);
    List<Entry> entries = new ArrayList<>();
    String title = number == 0 ? LARGEST : "Group " + number;
    entries.add(entry(1, self, at, 0, new Fact.ConversationCreated(ConversationKind.GROUP, title)));
    entries.add(entry(2, self, at, 0, new Fact.MemberAdded(self, "ada", Role.ADMIN)));
    entries.add(entry(3, self, at, 0, new Fact.MemberAdded(other, "user" + number, Role.MEMBER)));
    Position position = Position.START;
    for (int each = 1; each <= messages; each++) {
      UserId author = random.nextInt(3) == 0 ? self : other;
      Fact said = new Fact.MessagePosted(MessageBody.text(text.message()), Optional.empty());
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
}
