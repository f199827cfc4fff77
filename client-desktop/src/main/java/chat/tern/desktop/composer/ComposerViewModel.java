package chat.tern.desktop.composer;

import chat.tern.client.ClientUpdate;
import chat.tern.client.ConversationView;
import chat.tern.client.Subscription;
import chat.tern.client.TernClient;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.id.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is being written in the conversation that is open. */
public final class ComposerViewModel implements AutoCloseable {

  /** What is typed is on the disk this soon, whatever happens to the process. */
  private static final Duration SAVE_EVERY = Duration.ofMillis(250);

  /** The protocol asks for a repetition every three seconds. */
  private static final Duration TYPING_EVERY = Duration.ofSeconds(3);

  private static final int SUGGESTIONS = 6;

  private final TernClient client;
  private final Work work;
  private final Shortcodes shortcodes;
  private final BiConsumer<ConversationId, String> drafted;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper delay = new ReadOnlyStringWrapper("");
  private final BooleanProperty enabled = new SimpleBooleanProperty();
  private final Drafts drafts;
  private final Map<ConversationId, Instant> putOff = new HashMap<>();
  private final Map<ConversationId, String> putOffBecause = new HashMap<>();
  private final Subscription ticks;
  private @Nullable ConversationId conversation;
  private boolean loading;
  private boolean unsaved;
  private Instant typingTold = Instant.EPOCH;

  /**
   * A composer for whichever conversation is opened.
   *
   * @param drafted hears of what is written and not sent
   */
  public ComposerViewModel(
      TernClient client,
      Work work,
      Shortcodes shortcodes,
      BiConsumer<ConversationId, String> drafted) {
    this.client = client;
    this.work = work;
    this.shortcodes = shortcodes;
    this.drafted = drafted;
    this.drafts = new Drafts(client, work);
    this.ticks = work.every(SAVE_EVERY, this::tick);
    text.addListener((_, _, now) -> typed(now));
  }

  /** What is written. */
  public StringProperty text() {
    return text;
  }

  /** Whether one may write here. */
  public BooleanProperty enabled() {
    return enabled;
  }

  /** Why the next message goes out later, with a countdown; empty when it does not. */
  public ReadOnlyStringProperty delay() {
    return delay.getReadOnlyProperty();
  }

  /** Opens the draft of a conversation; that of the one before is kept. */
  public void open(ConversationView view) {
    ConversationId id = view.conversationId();
    enabled.set(view.member());
    if (id.equals(conversation)) {
      return;
    }
    leave();
    conversation = id;
    Optional<String> known = drafts.known(id);
    show(known.orElse(""));
    showDelay();
    if (known.isEmpty()) {
      work.ask(
          () -> client.messages().draft(id),
          draft -> {
            drafts.learn(id, draft);
            if (id.equals(conversation) && text.get().isEmpty()) {
              show(drafts.known(id).orElse(""));
            }
          });
    }
  }

  /** Closes the conversation; its draft is kept. */
  public void leave() {
    save();
    stopTyping();
    if (conversation != null) {
      drafted.accept(conversation, text.get());
    }
    conversation = null;
    show("");
  }

  /** Sends what is written, if it is more than nothing. */
  public void send() {
    ConversationId id = conversation;
    String message = shortcodes.replace(text.get()).strip();
    if (id == null || message.isEmpty() || !enabled.get()) {
      return;
    }
    typingTold = Instant.EPOCH;
    show("");
    drafts.send(id, message);
  }

  /** Emoji that a person may mean who has typed this much. */
  public List<Shortcodes.Emoji> suggestions(int caret) {
    String all = text.get();
    return shortcodes.suggestions(
        all.substring(0, Math.clamp(caret, 0, all.length())), SUGGESTIONS);
  }

  /** Where the caret stands after a name before it was replaced by its emoji. */
  public int complete(Shortcodes.Emoji emoji, int caret) {
    String all = text.get();
    int from = all.lastIndexOf(':', caret - 1);
    String before = all.substring(0, from) + emoji.text() + " ";
    text.set(before + all.substring(caret));
    return before.length();
  }

  /** Takes what the client told. */
  public void on(List<ClientUpdate> updates) {
    for (ClientUpdate update : updates) {
      if (update instanceof ClientUpdate.SendPutOff late) {
        putOff.put(late.conversationId(), work.now().plus(late.delay()));
        putOffBecause.put(
            late.conversationId(),
            late.reason().code().equals(ErrorCode.RATE_LIMITED.wireName())
                ? "You write faster than this server allows"
                : "The server is busy");
      } else if (update instanceof ClientUpdate.Outgoing(OutboxEntry entry)
          && !(entry.state() instanceof SendState.Queued)) {
        putOff.remove(entry.conversationId());
      }
    }
    showDelay();
  }

  /** Time has passed: what was typed is written down, and a countdown goes on. */
  void tick() {
    save();
    showDelay();
  }

  private void showDelay() {
    Instant until = conversation == null ? null : putOff.get(conversation);
    long seconds =
        until == null ? 0 : Duration.between(work.now(), until).plusMillis(999).toSeconds();
    delay.set(
        seconds <= 0
            ? ""
            : putOffBecause.get(conversation) + ". Sent by itself in " + seconds + " s");
  }

  private void show(String content) {
    loading = true;
    text.set(content);
    loading = false;
    unsaved = false;
  }

  private void typed(String now) {
    if (loading || conversation == null) {
      return;
    }
    String replaced = now.endsWith(":") ? shortcodes.replace(now) : now;
    if (!replaced.equals(now)) {
      text.set(replaced);
      return;
    }
    unsaved = true;
    if (now.isBlank()) {
      stopTyping();
    } else if (!work.now().isBefore(typingTold.plus(TYPING_EVERY))) {
      typingTold = work.now();
      client.live().typing(conversation, true);
    }
  }

  private void stopTyping() {
    if (conversation != null && !typingTold.equals(Instant.EPOCH)) {
      client.live().typing(conversation, false);
    }
    typingTold = Instant.EPOCH;
  }

  private void save() {
    if (unsaved && conversation != null) {
      unsaved = false;
      drafts.keep(conversation, text.get());
    }
  }

  /** Writes down what was typed since the last time, before the window is gone. */
  @Override
  public void close() {
    if (unsaved && conversation != null) {
      drafts.keepNow(conversation, text.get());
    }
    unsaved = false;
    stopTyping();
    ticks.close();
  }
}
