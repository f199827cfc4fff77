package chat.tern.server.personal;

import chat.tern.protocol.admin.ExportedEntry;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.LogPages;
import chat.tern.server.conversation.Membership;
import chat.tern.server.conversation.PageWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody has done in all conversations, a part at a time: one conversation after the other,
 * each from its beginning. Reads what is stored, what has expired and is not erased yet included.
 */
final class Authored {

  private static final int PAGE = 500;

  /** Entries of all authors that one part looks at: some tenths of a second. */
  private static final int MAX_READ = 20_000;

  /** Entries in one part; those of much text end it earlier. */
  private static final int MAX_FOUND = 2_000;

  private final ConversationLog log;
  private final ConversationStore store;

  Authored(ConversationLog log, ConversationStore store) {
    this.log = log;
    this.store = store;
  }

  /**
   * A place between two entries.
   *
   * @param conversation the id of one; empty for before all of them
   */
  record Place(String conversation, long seq) {
    static final Place START = new Place("", 0);

    /** As the wire has it. */
    String text() {
      return conversation + ":" + seq;
    }

    static Place parse(String text) {
      int colon = text.indexOf(':');
      try {
        return new Place(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
      } catch (IndexOutOfBoundsException | NumberFormatException _) {
        throw Personal.noCursor();
      }
    }
  }

  /**
   * One part.
   *
   * @param next where the next one begins; empty at the end
   */
  record Part(List<ExportedEntry> found, Optional<Place> next) {}

  Part after(UserId author, Place from) {
    List<ExportedEntry> found = new ArrayList<>();
    int read = 0;
    int weight = 0;
    List<ConversationId> places =
        Personal.memberships(store, author).stream()
            .map(Membership::conversation)
            .filter(each -> each.toString().compareTo(from.conversation()) >= 0)
            .toList();
    for (ConversationId each : places) {
      long after = each.toString().equals(from.conversation()) ? from.seq() : 0;
      for (List<ChainedEntry> page : new LogPages(log, each, after, PAGE)) {
        for (ChainedEntry next : page) {
          if (next.entry().author().equals(author)) {
            found.add(new ExportedEntry(each, next.entry()));
            weight += PageWeight.chars(next.entry());
            if (weight > PageWeight.MAX_CHARS || found.size() == MAX_FOUND) {
              return part(found, each, next);
            }
          }
        }
        read += page.size();
        if (read >= MAX_READ) {
          return part(found, each, page.getLast());
        }
      }
    }
    return new Part(found, Optional.empty());
  }

  private static Part part(List<ExportedEntry> found, ConversationId in, ChainedEntry last) {
    return new Part(found, Optional.of(new Place(in.toString(), last.seq())));
  }
}
