package chat.tern.desktop.conversations;

import static chat.tern.client.ConversationView.LIST_ORDER;

import chat.tern.client.ClientUpdate;
import chat.tern.client.ConversationView;
import chat.tern.client.Subscription;
import chat.tern.client.TernClient;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.sync.ConnectionState;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.client.timeline.TimelineUpdate;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The conversations, in the order of the list, and which of them is open. */
public final class ConversationListViewModel implements AutoCloseable {

  private static final Duration TICK = Duration.ofSeconds(1);

  /** A conversation, and what its user has begun to write in it. */
  private record Found(ConversationView view, String draft) {}

  private final TernClient client;
  private final Work work;
  private final UserId self;
  private final Typists typists = new Typists();
  private final Presences presences = new Presences();
  private final Previews previews;
  private final ArrangingViewModel arranging;
  private final Map<ConversationId, ConversationView> views = new HashMap<>();
  private final ObservableList<ConversationRow> rows = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable ConversationId> open = new SimpleObjectProperty<>();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper fetching = new ReadOnlyBooleanWrapper();
  private final ReadOnlyLongWrapper unread = new ReadOnlyLongWrapper();
  private final BooleanProperty archive = new SimpleBooleanProperty();
  private final ReadOnlyIntegerWrapper archived = new ReadOnlyIntegerWrapper();
  private final Subscription ticks;
  private Set<UserId> watched = Set.of();
  private Optional<Instant> nextUnmuted = Optional.empty();

  /** Reads the list, and hears what comes by {@link #on}. */
  public ConversationListViewModel(TernClient client, Work work) {
    this.client = client;
    this.work = work;
    this.self = client.account().require().userId();
    this.previews = new Previews(self, typists);
    this.arranging = new ArrangingViewModel(client, work);
    this.ticks = work.every(TICK, this::tick);
    fetches(client.connection());
    filter.addListener((_, _, _) -> show());
    archive.addListener((_, _, _) -> show());
    open.addListener((_, _, _) -> {
      show();
      watch();
    });
    load();
  }

  /**
   * What to show: the pinned ones on top, then the most recently active; or the archive; or, while
   * there is a filter, what fits it of all of them.
   */
  public ObservableList<ConversationRow> rows() {
    return rows;
  }

  /** Only names with this in them are shown. */
  public StringProperty filter() {
    return filter;
  }

  /** The conversation that is open; null for none. */
  public ObjectProperty<@Nullable ConversationId> open() {
    return open;
  }

  /** Whether the list was read. */
  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /** Whether there is nothing yet, and the server is being asked for it. */
  public ReadOnlyBooleanProperty fetching() {
    return fetching.getReadOnlyProperty();
  }

  /** Whether the archive is shown instead of the list. */
  public BooleanProperty archive() {
    return archive;
  }

  /** How many conversations are in the archive. */
  public ReadOnlyIntegerProperty archived() {
    return archived.getReadOnlyProperty();
  }

  /** Messages that its user has not seen, in the conversations that are to be heard of. */
  public ReadOnlyLongProperty unread() {
    return unread.getReadOnlyProperty();
  }

  /** Whether there is no conversation at all, whatever the filter. */
  public boolean isEmpty() {
    return views.isEmpty();
  }

  /** A conversation that the list knows. */
  public Optional<ConversationView> find(ConversationId id) {
    return Optional.ofNullable(views.get(id));
  }

  /** What is open as a line of the list, whether or not the list shows it. */
  public Optional<ConversationRow> openRow() {
    return Optional.ofNullable(open.get()).flatMap(this::find).map(view -> row(view, work.now()));
  }

  /** All of them, most recently active first, whatever the filter. */
  public List<ConversationView> all() {
    return views.values().stream()
        .sorted(Comparator.comparing(ConversationView::lastActivity).reversed())
        .toList();
  }

  public Typists typists() {
    return typists;
  }

  public Presences presences() {
    return presences;
  }

  /** Takes what the client told. */
  public void on(List<ClientUpdate> updates) {
    Set<ConversationId> stale = new LinkedHashSet<>();
    boolean changed = false;
    for (ClientUpdate update : updates) {
      switch (update) {
        case ClientUpdate.Conversation(ConversationId id) -> stale.add(id);
        case ClientUpdate.Outgoing(OutboxEntry entry) -> {
          changed |= previews.failed(entry.conversationId(), entry.wedged());
        }
        case ClientUpdate.Typing typing -> changed |= typists.on(typing, work.now());
        case ClientUpdate.Presence presence -> {
          presences.on(presence);
          changed = true;
        }
        case ClientUpdate.Timeline(TimelineUpdate.Appended(TimelineItem.Message message)) ->
            changed |= typists.stopped(message.conversationId(), message.senderName());
        case ClientUpdate.Timeline(TimelineUpdate.EchoRemoved gone) ->
            changed |= previews.failed(gone.conversationId(), false);
        case ClientUpdate.Connection(ConnectionState state) -> {
          if (!(state instanceof ConnectionState.Live)) {
            presences.forget();
            changed |= !typists.silence().isEmpty();
          }
          fetches(state);
        }
        case ClientUpdate.Timeline _,
            ClientUpdate.SendPutOff _,
            ClientUpdate.Preferences _,
            ClientUpdate.ReceiptMoved _,
            ClientUpdate.Refused _ -> {}
      }
    }
    if (!stale.isEmpty()) {
      refresh(stale);
    }
    if (changed) {
      show();
    }
  }

  private void fetches(ConnectionState state) {
    fetching.set(
        views.isEmpty()
            && switch (state) {
              case ConnectionState.Idle _,
                  ConnectionState.Connecting _,
                  ConnectionState.Syncing _ ->
                  true;
              case ConnectionState.Live _, ConnectionState.Offline _, ConnectionState.SignedOut _ ->
                  false;
            });
  }

  /** Its user is writing something, and has not sent it. */
  public void drafted(ConversationId conversation, String text) {
    if (previews.drafted(conversation, text)) {
      show();
    }
  }

  /** What its user may make of the conversations. */
  public ArrangingViewModel arranging() {
    return arranging;
  }

  /** A conversation that was just made, or joined: shown before the server tells of it. */
  public void learn(ConversationView view) {
    views.put(view.conversationId(), view);
    show();
    watch();
  }

  private void load() {
    work.ask(
        () ->
            client.conversations().list().stream()
                .map(view -> new Found(view, client.messages().draft(view.conversationId())))
                .toList(),
        found -> {
          take(found);
          loaded.set(true);
        });
    work.ask(
        () -> client.messages().outbox().stream().filter(OutboxEntry::wedged).toList(),
        wedged -> {
          wedged.forEach(entry -> previews.failed(entry.conversationId(), true));
          show();
        });
  }

  private void refresh(Collection<ConversationId> stale) {
    List<ConversationId> ids = List.copyOf(stale);
    work.ask(
        () ->
            ids.stream()
                .flatMap(id -> client.conversations().get(id).stream())
                .map(view -> new Found(view, client.messages().draft(view.conversationId())))
                .toList(),
        this::take);
  }

  private void take(List<Found> found) {
    for (Found each : found) {
      views.put(each.view().conversationId(), each.view());
      previews.draftKept(each.view().conversationId(), each.draft());
    }
    fetching.set(fetching.get() && views.isEmpty());
    show();
    watch();
  }

  /** The server tells of those whom the list shows, and of the members of what is open. */
  private void watch() {
    Optional<ConversationView> shown = Optional.ofNullable(open.get()).flatMap(this::find);
    Set<UserId> others =
        Stream.concat(
                shown.stream().flatMap(view -> view.members().stream()).map(Member::userId),
                all().stream().flatMap(view -> other(view).stream()))
            .filter(user -> !user.equals(self))
            .distinct()
            .limit(ProtocolLimits.DEFAULT_MAX_WATCHED_USERS)
            .collect(Collectors.toSet());
    if (!others.equals(watched)) {
      watched = others;
      client.live().watchPresence(others);
    }
  }

  /**
   * Time has passed: who has stopped typing without a word is not typing any more, and a mute may
   * have run out.
   */
  void tick() {
    boolean unmuted = nextUnmuted.filter(at -> !at.isAfter(work.now())).isPresent();
    if (!typists.lapse(work.now()).isEmpty() || unmuted) {
      show();
    }
  }

  private void show() {
    String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    List<ConversationRow> next = new ArrayList<>();
    Instant now = work.now();
    long count = 0;
    int away = 0;
    for (ConversationView view : views.values().stream().sorted(LIST_ORDER).toList()) {
      boolean there = !view.archived(now);
      count += there && !view.muted(now) ? view.unread() : 0;
      away += there ? 0 : 1;
      if (wanted.isEmpty()
          ? there != archive.get()
          : nameOf(view).toLowerCase(Locale.ROOT).contains(wanted)) {
        next.add(row(view, now));
      }
    }
    nextUnmuted =
        views.values().stream()
            .flatMap(view -> view.arrangement().mutedUntil().stream())
            .filter(now::isBefore)
            .min(Comparator.naturalOrder());
    unread.set(count);
    archived.set(away);
    if (away == 0 && archive.get()) {
      archive.set(false); // which shows the list
    } else {
      replace(next);
    }
  }

  /** Lines that stay where they are keep their place; everything else would redraw the list. */
  private void replace(List<ConversationRow> next) {
    if (!ids(next).equals(ids(rows))) {
      rows.setAll(next);
      return;
    }
    for (int at = 0; at < next.size(); at++) {
      if (!next.get(at).equals(rows.get(at))) {
        rows.set(at, next.get(at));
      }
    }
  }

  private static List<ConversationId> ids(List<ConversationRow> rows) {
    return rows.stream().map(ConversationRow::id).toList();
  }

  private ConversationRow row(ConversationView view, Instant now) {
    ConversationId id = view.conversationId();
    Previews.Preview preview = previews.of(view, id.equals(open.get()));
    return new ConversationRow(
        id,
        view.kind(),
        nameOf(view),
        preview.text(),
        preview.is(),
        view.lastActivity(),
        view.unread(),
        view.member(),
        other(view).filter(presences::online).isPresent(),
        new ConversationRow.Marks(view.pinned(), view.muted(now), view.archived(now)));
  }

  /** The other of a direct conversation. */
  public Optional<UserId> other(ConversationView view) {
    return view.kind() == ConversationKind.DIRECT
        ? view.members().stream().map(Member::userId).filter(user -> !user.equals(self)).findFirst()
        : Optional.empty();
  }

  /** What people call a conversation: a user without the {@code @} that a terminal needs. */
  public static String nameOf(ConversationView view) {
    return view.kind() == ConversationKind.DIRECT && view.name().startsWith("@")
        ? view.name().substring(1)
        : view.name();
  }

  @Override
  public void close() {
    ticks.close();
  }
}
