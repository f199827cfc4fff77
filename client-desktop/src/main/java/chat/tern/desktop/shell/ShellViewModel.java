package chat.tern.desktop.shell;

import chat.tern.client.ClientUpdate;
import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.desktop.composer.ComposerViewModel;
import chat.tern.desktop.composer.Shortcodes;
import chat.tern.desktop.connection.ConnectionViewModel;
import chat.tern.desktop.conversations.ConversationListViewModel;
import chat.tern.desktop.members.MembersViewModel;
import chat.tern.desktop.search.SearchViewModel;
import chat.tern.desktop.task.Feed;
import chat.tern.desktop.task.Work;
import chat.tern.desktop.timeline.TimelineViewModel;
import chat.tern.protocol.id.ConversationId;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that a window shows of an account, and how its parts follow each other. */
public final class ShellViewModel implements AutoCloseable {

  private final TernClient client;
  private final Work work;
  private final Feed feed;
  private final ConnectionViewModel connection;
  private final ConversationListViewModel conversations;
  private final TimelineViewModel timeline;
  private final ComposerViewModel composer;
  private final MembersViewModel members;
  private final SearchViewModel search;

  /** The account that is signed in on a client. */
  public ShellViewModel(TernClient client, Work work, ZoneId zone) {
    this.client = client;
    this.work = work;
    this.feed = new Feed(client, work);
    this.connection = new ConnectionViewModel(client, work);
    this.conversations = new ConversationListViewModel(client, work);
    this.timeline = new TimelineViewModel(client, work, zone);
    this.composer = new ComposerViewModel(client, work, Shortcodes.load(), conversations::drafted);
    this.members = new MembersViewModel(client, work, conversations.presences());
    this.search = new SearchViewModel(client, work);
    feed.listen(this::on);
    conversations.open().addListener((_, _, id) -> opened(id));
    timeline.conversation().addListener((_, _, view) -> follow(view));
    client.connect();
  }

  public ConnectionViewModel connection() {
    return connection;
  }

  public ConversationListViewModel conversations() {
    return conversations;
  }

  public TimelineViewModel timeline() {
    return timeline;
  }

  public ComposerViewModel composer() {
    return composer;
  }

  public MembersViewModel members() {
    return members;
  }

  public SearchViewModel search() {
    return search;
  }

  /** Shows a conversation that the list may not know yet. */
  public void open(ConversationView view) {
    conversations.learn(view);
    conversations.open().set(view.conversationId());
  }

  /** Shows a message in its conversation. */
  public void openAt(ConversationId id, long seq) {
    work.ask(
        () -> client.conversations().get(id),
        view ->
            view.ifPresent(there -> {
              conversations.learn(there);
              conversations.open().set(id);
              timeline.openAt(there, seq);
            }));
  }

  /** The conversation so many lines below the one that is open, or above. */
  public void move(int by) {
    var rows = conversations.rows();
    if (rows.isEmpty()) {
      return;
    }
    int at = -1;
    for (int each = 0; each < rows.size(); each++) {
      if (rows.get(each).id().equals(conversations.open().get())) {
        at = each;
      }
    }
    int next = at < 0 ? 0 : Math.clamp((long) at + by, 0, rows.size() - 1);
    conversations.open().set(rows.get(next).id());
  }

  private void on(List<ClientUpdate> updates) {
    connection.on(updates);
    conversations.on(updates);
    timeline.on(updates);
    composer.on(updates);
    Optional.ofNullable(timeline.conversation().get()).ifPresent(members::show);
  }

  private void opened(@Nullable ConversationId id) {
    Optional<ConversationView> view = Optional.ofNullable(id).flatMap(conversations::find);
    if (view.isEmpty()) {
      composer.leave();
      timeline.close();
    } else if (timeline.conversation().get() == null
        || !timeline.conversation().get().conversationId().equals(id)) {
      timeline.open(view.get());
    }
  }

  private void follow(@Nullable ConversationView view) {
    if (view != null) {
      composer.open(view);
      members.show(view);
    }
  }

  @Override
  public void close() {
    composer.close();
    feed.close();
    conversations.close();
    connection.close();
  }
}
