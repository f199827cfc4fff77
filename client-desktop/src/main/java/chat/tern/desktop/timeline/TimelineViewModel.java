package chat.tern.desktop.timeline;

import chat.tern.client.AccountInfo;
import chat.tern.client.ClientUpdate;
import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.sync.ConnectionState;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.client.timeline.TimelineUpdate;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The timeline of the conversation that is open. */
public final class TimelineViewModel {

  private final TernClient client;
  private final Work work;
  private final ZoneId zone;
  private final UserId self;
  private final String selfName;
  private final Pages pages;
  private final ReadMarker marker;
  private final Names names = new Names();
  private final ReadOnlyObjectWrapper<List<TimelineRow>> rows =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable ConversationView> conversation =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
  private final Reaches reaches;
  private final List<ClientUpdate> early = new ArrayList<>();
  private Stretch stretch = new Stretch();
  private Reach reach;
  private Consumer<Target> goTo = _ -> {};
  private int generation;
  private long readUpTo;
  private long found;
  private boolean loadingOlder;
  private boolean loadingNewer;

  /** Shows nothing until {@link #open}. */
  public TimelineViewModel(TernClient client, Work work, ZoneId zone) {
    this.client = client;
    this.work = work;
    this.zone = zone;
    AccountInfo account = client.account().require();
    this.self = account.userId();
    this.selfName = account.userName();
    this.reaches = new Reaches(client, work, self);
    this.reach = new Reach(self);
    this.pages = new Pages(client);
    this.marker = new ReadMarker(client, work);
  }

  /** What to draw, from the oldest on. Rows have keys by which they are known again. */
  public ReadOnlyObjectProperty<List<TimelineRow>> rows() {
    return rows.getReadOnlyProperty();
  }

  /** The conversation that is shown; null for none. */
  public ReadOnlyObjectProperty<@Nullable ConversationView> conversation() {
    return conversation.getReadOnlyProperty();
  }

  /** Whether the first stretch is being read. */
  public ReadOnlyBooleanProperty loading() {
    return loading.getReadOnlyProperty();
  }

  /** Who goes where this asks to go. */
  public void onTarget(Consumer<Target> listener) {
    goTo = listener;
  }

  /** Whether the newest message is in what is shown. */
  public boolean reachesEnd() {
    return stretch.reachesEnd();
  }

  /** The newest seq that is shown; 0 for none. */
  long lastSeq() {
    return stretch.lastSeq();
  }

  /** Opens a conversation where its reader stopped. */
  public void open(ConversationView view) {
    start(view, 0);
  }

  /** Opens a conversation at a message. */
  public void openAt(ConversationView view, long seq) {
    start(view, seq);
  }

  /** Shows nothing. */
  public void close() {
    generation++;
    conversation.set(null);
    stretch = new Stretch();
    rows.set(List.of());
  }

  /** To the newest message, wherever its reader is. */
  public void jumpToLatest() {
    ConversationView view = conversation.get();
    if (view == null) {
      return;
    }
    found = 0;
    if (stretch.reachesEnd()) {
      goTo.accept(new Target.End());
    } else {
      start(view, view.headSeq());
    }
  }

  /** To the first message that its user had not seen when they came here. */
  public void jumpToUnread() {
    ConversationView view = conversation.get();
    if (view != null) {
      Target known = Target.in(rows.get(), 0);
      if (known instanceof Target.Row) {
        goTo.accept(known);
      } else {
        start(view, view.unread() > 0 ? view.readSeq() + 1 : 0);
      }
    }
  }

  /** To the first message of a day that this device holds, or the next day that has one. */
  public void jumpTo(LocalDate day) {
    ConversationView view = conversation.get();
    if (view != null) {
      Instant from = day.atStartOfDay(zone).toInstant();
      work.ask(
          () -> client.messages().firstSince(view.conversationId(), from),
          seq -> seq.ifPresentOrElse(first -> start(view, first), this::jumpToLatest));
    }
  }

  /** The reader comes near the oldest row. */
  public void needOlder() {
    ConversationView view = conversation.get();
    boolean possible = !stretch.reachesStart() && stretch.missing().isEmpty();
    if (view == null || loadingOlder || loading.get() || !possible) {
      return;
    }
    loadingOlder = true;
    int mine = generation;
    long before = stretch.firstSeq();
    work.ask(
        () -> pages.before(view.conversationId(), before),
        history -> {
          if (mine == generation) {
            loadingOlder = false;
            learn(history.items());
            boolean _ = stretch.older(history);
            draw();
          }
        },
        _ -> loadingOlder = false);
  }

  /** The reader comes near the newest row. */
  public void needNewer() {
    ConversationView view = conversation.get();
    if (view == null || loadingNewer || loading.get() || stretch.reachesEnd()) {
      return;
    }
    loadingNewer = true;
    int mine = generation;
    long after = stretch.lastSeq();
    work.ask(
        () -> pages.after(view, after),
        page -> {
          if (mine == generation) {
            loadingNewer = false;
            learn(page.history().items());
            stretch.newer(page.history(), page.view().headSeq());
            draw();
          }
        },
        _ -> loadingNewer = false);
  }

  /** Its reader has everything up to this seq before their eyes. */
  public void seen(long seq) {
    marker.seen(conversation.get(), seq);
  }

  /** Its reader looks elsewhere: what comes from now on is unread, and a line says so. */
  public void lookedAway() {
    readUpTo = Math.max(readUpTo, marker.upTo());
  }

  /** Sends one's own message again that was refused. */
  public void retry(ClientMessageId message) {
    work.run(() -> {
      var _ = client.messages().retry(message);
    });
  }

  /** Gives one's own message up. */
  public void giveUp(ClientMessageId message) {
    work.run(() -> {
      boolean _ = client.messages().abort(message);
    });
  }

  /** Takes what the client told. */
  public void on(List<ClientUpdate> updates) {
    reaches.on(updates);
    ConversationView view = conversation.get();
    if (view == null) {
      return;
    }
    if (loading.get()) {
      early.addAll(updates);
      return;
    }
    boolean changed = false;
    for (ClientUpdate update : updates) {
      changed |= on(update, view.conversationId());
    }
    if (changed) {
      draw();
    }
  }

  private boolean on(ClientUpdate update, ConversationId id) {
    switch (update) {
      case ClientUpdate.Timeline(TimelineUpdate change) when change.conversationId().equals(id) -> {
        return on(change);
      }
      case ClientUpdate.ReceiptMoved moved when moved.conversationId().equals(id) -> {
        return true;
      }
      case ClientUpdate.Conversation(ConversationId changed) when changed.equals(id) ->
          work.ask(() -> client.conversations().get(id), now -> now.ifPresent(this::refreshed));
      case ClientUpdate.Connection(ConnectionState.Live _) -> {
        askReceipts(id);
        if (stretch.missing().isPresent()) {
          reload();
        }
      }
      case ClientUpdate.Timeline _,
          ClientUpdate.Preferences _,
          ClientUpdate.ReceiptMoved _,
          ClientUpdate.Conversation _,
          ClientUpdate.Connection _,
          ClientUpdate.Outgoing _,
          ClientUpdate.SendPutOff _,
          ClientUpdate.Typing _,
          ClientUpdate.Presence _,
          ClientUpdate.Refused _ -> {}
    }
    return false;
  }

  private boolean on(TimelineUpdate change) {
    switch (change) {
      case TimelineUpdate.Appended(TimelineItem.LocalEcho(OutboxEntry entry)) -> {
        stretch.echo(entry);
        found = 0;
        if (stretch.reachesEnd()) {
          draw();
        }
        jumpToLatest();
      }
      case TimelineUpdate.Changed(TimelineItem.LocalEcho(OutboxEntry entry)) -> stretch.echo(entry);
      case TimelineUpdate.Appended(TimelineItem item) -> {
        learn(List.of(item));
        boolean _ = stretch.append(item);
      }
      case TimelineUpdate.Changed(TimelineItem item) -> stretch.change(item);
      case TimelineUpdate.EchoRemoved(ConversationId _, ClientMessageId id) -> stretch.echoGone(id);
      case TimelineUpdate.Reset _ -> {
        reload();
        return false;
      }
    }
    return true;
  }

  private void reload() {
    ConversationView view = conversation.get();
    if (view != null) {
      start(view, 0);
    }
  }

  private void refreshed(ConversationView view) {
    ConversationView shown = conversation.get();
    if (shown != null && shown.conversationId().equals(view.conversationId())) {
      reach.members(view);
      conversation.set(view);
      names.learn(view);
      draw();
    }
  }

  private void start(ConversationView view, long at) {
    generation++;
    int mine = generation;
    boolean other =
        conversation.get() == null
            || !conversation.get().conversationId().equals(view.conversationId());
    loading.set(true);
    early.clear();
    loadingOlder = false;
    loadingNewer = false;
    if (other) {
      rows.set(List.of());
      reach = reaches.of(view.conversationId());
      marker.reset();
    }
    conversation.set(view);
    work.ask(
        () -> pages.at(view.conversationId(), at),
        loaded -> {
          if (mine == generation) {
            show(loaded, at, other);
          }
        },
        _ -> {
          if (mine == generation) {
            loading.set(false);
          }
        });
  }

  private void show(Pages.Page loaded, long at, boolean other) {
    ConversationView view = loaded.view();
    stretch = new Stretch();
    stretch.reset(loaded.history(), loaded.end());
    stretch.echoes(loaded.echoes());
    learn(loaded.history().items());
    reach.members(view);
    names.learn(view);
    if (other) {
      readUpTo = view.readSeq();
    }
    found = at > 0 && at < view.headSeq() ? at : 0;
    loading.set(false);
    conversation.set(view);
    draw();
    goTo.accept(Target.in(rows.get(), at));
    List<ClientUpdate> missed = List.copyOf(early);
    early.clear();
    on(missed);
    askReceipts(view.conversationId());
  }

  private void askReceipts(ConversationId id) {
    int mine = generation;
    reaches.ask(
        id,
        () -> {
          if (mine == generation) {
            draw();
          }
        });
  }

  private void learn(List<TimelineItem> items) {
    names.learn(items);
    reach.wrote(items);
  }

  private void draw() {
    ConversationView view = conversation.get();
    if (view != null) {
      rows.set(
          new TimelineRows(
                  self,
                  selfName,
                  zone,
                  reach,
                  new Happenings(view.kind(), self, names::of),
                  readUpTo,
                  found,
                  view.kind())
              .of(stretch));
    }
  }
}
