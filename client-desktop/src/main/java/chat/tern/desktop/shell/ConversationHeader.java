package chat.tern.desktop.shell;

import chat.tern.client.ConversationView;
import chat.tern.desktop.control.Avatar;
import chat.tern.desktop.control.Controls;
import chat.tern.desktop.control.Times;
import chat.tern.desktop.conversations.ConversationListViewModel;
import chat.tern.desktop.conversations.Typists;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Above the timeline: with whom one talks, and whether they are there. */
final class ConversationHeader {

  private final ConversationListViewModel list;
  private final Work work;
  private final Times times;
  private final Avatar avatar = new Avatar(36);
  private final Label name = Controls.label("", "title");
  private final Node muted = Controls.icon(Feather.BELL_OFF, "row-mark");
  private final Label status = Controls.label("", "header-status");
  private final HBox root = new HBox();

  /** What the buttons do. */
  record Actions(Runnable date, Runnable members, Consumer<Node> more) {}

  ConversationHeader(ConversationListViewModel list, Work work, Times times, Actions actions) {
    this.list = list;
    this.work = work;
    this.times = times;
    root.getStyleClass().add("header");
    root.setAlignment(Pos.CENTER_LEFT);
    Button more = Controls.iconButton(Feather.MORE_VERTICAL, "More", () -> {});
    more.setOnAction(_ -> actions.more().accept(more));
    HBox title = new HBox(name, muted);
    title.getStyleClass().add("row-line");
    title.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(title, status);
    words.setAlignment(Pos.CENTER_LEFT);
    root.getChildren()
        .addAll(
            avatar,
            words,
            Controls.spring(),
            Controls.iconButton(Feather.CALENDAR, "Jump to a date", actions.date()),
            Controls.iconButton(Feather.USERS, "Members", actions.members()),
            more);
  }

  Parent root() {
    return root;
  }

  void show(ConversationView view) {
    Optional<UserId> other = list.other(view);
    boolean online = other.filter(list.presences()::online).isPresent();
    String title = ConversationListViewModel.nameOf(view);
    name.setText(title);
    Controls.show(muted, view.muted(work.now()));
    avatar.show(title, view.kind() != ConversationKind.DIRECT, online);
    List<String> typing = list.typists().in(view.conversationId());
    status.getStyleClass().removeAll("typing", "online");
    if (!typing.isEmpty()) {
      status.setText(view.kind() == ConversationKind.DIRECT ? "typing…" : Typists.sentence(typing));
      status.getStyleClass().add("typing");
    } else if (online) {
      status.setText("online");
      status.getStyleClass().add("online");
    } else {
      status.setText(quiet(view, other));
    }
    Controls.show(status, !status.getText().isEmpty());
  }

  private String quiet(ConversationView view, Optional<UserId> other) {
    if (view.kind() == ConversationKind.DIRECT) {
      return other
          .flatMap(list.presences()::lastSeen)
          .map(at -> times.lastSeen(at, work.now()))
          .orElse("");
    }
    int count = view.members().size();
    return view.member()
        ? count + (count == 1 ? " member" : " members")
        : "You are no longer a member";
  }
}
