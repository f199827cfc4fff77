package chat.tern.desktop.shell;

import chat.tern.client.ConversationView;
import chat.tern.client.SearchHit;
import chat.tern.client.TernClient;
import chat.tern.desktop.composer.ComposerView;
import chat.tern.desktop.connection.ConnectionBanner;
import chat.tern.desktop.connection.ConnectionNote;
import chat.tern.desktop.connection.RefusalCard;
import chat.tern.desktop.control.Blank;
import chat.tern.desktop.control.Overlay;
import chat.tern.desktop.control.Times;
import chat.tern.desktop.conversations.ArrangingViewModel;
import chat.tern.desktop.conversations.ConversationListViewModel;
import chat.tern.desktop.conversations.ConversationMenu;
import chat.tern.desktop.conversations.ConversationRow;
import chat.tern.desktop.members.MembersView;
import chat.tern.desktop.newchat.NewChatView;
import chat.tern.desktop.newchat.NewChatViewModel;
import chat.tern.desktop.settings.SettingsView;
import chat.tern.desktop.settings.SettingsViewModel;
import chat.tern.desktop.switcher.SwitcherView;
import chat.tern.desktop.switcher.SwitcherViewModel;
import chat.tern.desktop.task.Work;
import chat.tern.desktop.timeline.TimelineView;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Everything in its place. */
public final class ShellView {

  /** What the window around it provides. */
  public record Surroundings(
      Work work,
      Times times,
      ObservableBooleanValue watched,
      Supplier<SettingsViewModel> settings,
      IntConsumer resizeText,
      Runnable signInAgain) {}

  private final TernClient client;
  private final ShellViewModel model;
  private final Surroundings around;
  private final Overlay overlay = new Overlay();
  private final TimelineView timeline;
  private final ComposerView composer;
  private final ConversationHeader header;
  private final Sidebar sidebar;
  private final StackPane root = new StackPane();
  private Optional<RefusalCard> refusalShown = Optional.empty();

  /** A view of all of it. */
  public ShellView(TernClient client, ShellViewModel model, Surroundings around) {
    this.client = client;
    this.model = model;
    this.around = around;
    Work work = around.work();
    Times times = around.times();
    this.timeline = new TimelineView(model.timeline(), work, times, around.watched());
    this.composer = new ComposerView(model.composer());
    this.header =
        new ConversationHeader(
            model.conversations(),
            work,
            times,
            new ConversationHeader.Actions(this::showDate, this::toggleMembers, this::showMenu));
    this.sidebar =
        new Sidebar(
            client.account().require().userName(),
            model.conversations(),
            model.search(),
            work,
            times,
            new Sidebar.Actions(this::showNewChat, this::showSettings, this::write, this::jump));
    MembersView members = new MembersView(model.members());
    BorderPane conversation = new BorderPane(timeline.root());
    conversation.setTop(header.root());
    conversation.setBottom(composer.root());
    conversation.getStyleClass().add("conversation");
    HBox open = new HBox(conversation, members.root());
    HBox.setHgrow(conversation, Priority.ALWAYS);
    members.root().visibleProperty().bind(model.members().shown());
    members.root().managedProperty().bind(model.members().shown());
    Blank nothing =
        new Blank(
            Feather.MESSAGE_SQUARE,
            "Pick a conversation",
            "Or press Ctrl+K and type a few letters of its name.");
    open.visibleProperty().bind(model.timeline().conversation().isNotNull());
    nothing.visibleProperty().bind(model.timeline().conversation().isNull());
    StackPane main = new StackPane(nothing, open);
    main.getStyleClass().add("main");
    HBox.setHgrow(main, Priority.ALWAYS);
    HBox parts = new HBox(sidebar.root(), main);
    VBox.setVgrow(parts, Priority.ALWAYS);
    ConnectionBanner banner =
        new ConnectionBanner(model.connection(), around.signInAgain(), this::showRefusal);
    root.getStyleClass().add("shell");
    root.getChildren().addAll(new VBox(banner.root(), parts), overlay);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    model.timeline().conversation().addListener((_, before, now) -> shown(before, now));
    model
        .conversations()
        .rows()
        .addListener((ListChangeListener<ConversationRow>) _ -> refreshHeader());
    refreshHeader();
    model.connection().note().addListener((_, before, now) -> refusal(before, now));
  }

  /** What to put into a window. */
  public Parent root() {
    return root;
  }

  /** The timeline in it. */
  public TimelineView timeline() {
    return timeline;
  }

  /** The caret goes to the message. */
  public void write() {
    if (model.timeline().conversation().get() != null) {
      composer.focus();
    }
  }

  /** Asks with whom to talk. */
  public void showNewChat() {
    NewChatViewModel chat =
        new NewChatViewModel(
            client,
            around.work(),
            view -> {
              overlay.hide();
              model.open(view);
              write();
            });
    NewChatView view = new NewChatView(chat, overlay::hide);
    overlay.show(view.root(), view.first(), () -> {});
  }

  /** Asks where to go. */
  public void showSwitcher() {
    SwitcherViewModel switcher =
        new SwitcherViewModel(model.conversations().all(), ConversationListViewModel::nameOf);
    SwitcherView view =
        new SwitcherView(
            switcher,
            ConversationListViewModel::nameOf,
            chosen -> {
              overlay.hide();
              model.conversations().open().set(chosen.conversationId());
              write();
            });
    overlay.show(view.root(), view.first(), () -> {});
  }

  /** Shows what may be changed. */
  public void showSettings() {
    SettingsView view =
        new SettingsView(around.settings().get(), around.work(), around.times(), overlay::hide);
    overlay.show(view.root(), view.first(), () -> {});
  }

  /** Says why the server does not want this program, and what helps. */
  public void showRefusal() {
    if (model.connection().note().get() instanceof ConnectionNote.Refused refused) {
      RefusalCard card =
          new RefusalCard(
              refused,
              client.account().require().server(),
              new RefusalCard.Actions(
                  overlay::hide,
                  () -> {
                    overlay.hide();
                    model.connection().retryNow();
                  }));
      around.work().ask(() -> client.messages().outbox().size(), card::unsent);
      overlay.show(card.root(), card.first(), () -> {});
      refusalShown = Optional.of(card);
    }
  }

  /** It is said once, over whatever is shown; the strip on top goes on saying it. */
  private void refusal(ConnectionNote before, ConnectionNote now) {
    if (now instanceof ConnectionNote.Refused && !(before instanceof ConnectionNote.Refused)) {
      showRefusal();
    } else if (now instanceof ConnectionNote.Connected) {
      refusalShown.filter(card -> overlay.shows(card.root())).ifPresent(_ -> overlay.hide());
    }
  }

  /** Shows all keys. */
  public void showShortcuts() {
    ShortcutSheet sheet = new ShortcutSheet(overlay::hide);
    overlay.show(sheet.root(), sheet.first(), () -> {});
  }

  /** Asks for a day to go to. */
  public void showDate() {
    if (model.timeline().conversation().get() == null) {
      return;
    }
    DateCard card =
        new DateCard(
            LocalDate.ofInstant(around.work().now(), around.times().zone()),
            day -> {
              overlay.hide();
              model.timeline().jumpTo(day);
            },
            overlay::hide);
    overlay.show(card.root(), card.first(), () -> {});
  }

  /** What is open is to be arranged in another way. */
  private void arrange(BiConsumer<ArrangingViewModel, ConversationRow> action) {
    model
        .conversations()
        .openRow()
        .ifPresent(row -> action.accept(model.conversations().arranging(), row));
  }

  private void showMenu(Node beside) {
    arrange((arranging, row) ->
        new ConversationMenu(arranging, row).menu().show(beside, Side.BOTTOM, 0, 0));
  }

  private void toggleMembers() {
    model.members().shown().set(!model.members().shown().get());
  }

  private void jump(SearchHit hit) {
    model.openAt(hit.message().conversationId(), hit.message().seq());
  }

  private void shown(ConversationView before, ConversationView now) {
    refreshHeader();
    if (before == null && now != null) {
      around.work().later(this::write);
    }
  }

  private void refreshHeader() {
    ConversationView view = model.timeline().conversation().get();
    if (view != null) {
      header.show(view);
    }
  }

  private void pressed(KeyEvent event) {
    for (Shortcut each : Shortcut.values()) {
      if (each.keys().match(event)) {
        perform(each);
        event.consume();
        return;
      }
    }
  }

  private void perform(Shortcut shortcut) {
    switch (shortcut) {
      case SWITCHER -> showSwitcher();
      case SEARCH -> sidebar.focusSearch();
      case NEW_CHAT -> showNewChat();
      case NEXT -> model.move(1);
      case PREVIOUS -> model.move(-1);
      case LATEST -> model.timeline().jumpToLatest();
      case UNREAD -> model.timeline().jumpToUnread();
      case DATE -> showDate();
      case MEMBERS -> toggleMembers();
      case PIN ->
          arrange((arranging, row) -> {
            if (row.marks().pinned()) {
              arranging.unpin(row.id());
            } else {
              arranging.pin(row.id());
            }
          });
      case MUTE ->
          arrange((arranging, row) -> {
            if (row.marks().muted()) {
              arranging.unmute(row.id());
            } else {
              arranging.muteForGood(row.id());
            }
          });
      case ARCHIVE ->
          arrange((arranging, row) -> {
            if (row.marks().archived()) {
              arranging.unarchive(row.id());
            } else {
              arranging.archive(row.id());
            }
          });
      case SETTINGS -> showSettings();
      case LARGER -> around.resizeText().accept(1);
      case SMALLER -> around.resizeText().accept(-1);
      case SHEET -> showShortcuts();
    }
  }
}
