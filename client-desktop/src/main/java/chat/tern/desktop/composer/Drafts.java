package chat.tern.desktop.composer;

import chat.tern.client.TernClient;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.id.ConversationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Texts that are not sent yet, written down elsewhere; an older one never replaces a newer one. */
final class Drafts {

  private final TernClient client;
  private final Work work;
  private final Map<ConversationId, String> known = new HashMap<>();
  private final Map<ConversationId, Long> newest = new ConcurrentHashMap<>();
  private final Object writing = new Object();
  private long last;

  Drafts(TernClient client, Work work) {
    this.client = client;
    this.work = work;
  }

  /** What is known here; empty before it was read from the store. */
  Optional<String> known(ConversationId conversation) {
    return Optional.ofNullable(known.get(conversation));
  }

  /** What the store said. */
  void learn(ConversationId conversation, String text) {
    known.putIfAbsent(conversation, text);
  }

  /** Writes a text down soon. */
  void keep(ConversationId conversation, String text) {
    long mine = number(conversation, text);
    work.run(() -> write(conversation, text, mine));
  }

  /** Writes a text down now. */
  void keepNow(ConversationId conversation, String text) {
    write(conversation, text, number(conversation, text));
  }

  /** Sends a message. Only when the store has it, the draft is gone from there. */
  void send(ConversationId conversation, String message) {
    long mine = number(conversation, "");
    work.run(() -> {
      var _ = client.messages().send(conversation, message);
      write(conversation, "", mine);
    });
  }

  private long number(ConversationId conversation, String text) {
    known.put(conversation, text);
    last++;
    newest.put(conversation, last);
    return last;
  }

  private void write(ConversationId conversation, String text, long number) {
    synchronized (writing) {
      if (newest.getOrDefault(conversation, 0L) == number) {
        client.messages().saveDraft(conversation, text);
      }
    }
  }
}
