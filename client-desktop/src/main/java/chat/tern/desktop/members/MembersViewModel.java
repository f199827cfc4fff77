package chat.tern.desktop.members;

import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.desktop.conversations.Presences;
import chat.tern.desktop.newchat.NewChatViewModel;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The members of the conversation that is open. */
public final class MembersViewModel {

  private final TernClient client;
  private final Work work;
  private final Presences presences;
  private final UserId self;
  private final ObservableList<MemberRow> rows = FXCollections.observableArrayList();
  private final BooleanProperty shown = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper canManage = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canLeave = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final StringProperty toAdd = new SimpleStringProperty("");
  private final StringProperty title = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<HistoryLimit> limit =
      new ReadOnlyObjectWrapper<>(HistoryLimit.NONE);
  private Optional<ConversationView> conversation = Optional.empty();

  /** Of no conversation yet. */
  public MembersViewModel(TernClient client, Work work, Presences presences) {
    this.client = client;
    this.work = work;
    this.presences = presences;
    this.self = client.account().require().userId();
  }

  /** Admins first, then by name. */
  public ObservableList<MemberRow> rows() {
    return rows;
  }

  /** Whether the members are looked at. */
  public BooleanProperty shown() {
    return shown;
  }

  /** Whether its user may add and remove members, and give roles. */
  public ReadOnlyBooleanProperty canManage() {
    return canManage.getReadOnlyProperty();
  }

  /** Whether its user is in a group, which can be left. */
  public ReadOnlyBooleanProperty canLeave() {
    return canLeave.getReadOnlyProperty();
  }

  /** A sentence for its user; empty when there is nothing to say. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** User names to add. */
  public StringProperty toAdd() {
    return toAdd;
  }

  /** The group's title, as its user is changing it. */
  public StringProperty title() {
    return title;
  }

  /** For how long messages are kept. */
  public ReadOnlyObjectProperty<HistoryLimit> limit() {
    return limit.getReadOnlyProperty();
  }

  /** Gives the group the title that was typed. */
  public void rename() {
    String wanted = title.get().strip();
    boolean other = conversation.filter(view -> !view.name().equals(wanted)).isPresent();
    if (other && !wanted.isEmpty()) {
      change(view -> client.conversations().changeTitle(view.conversationId(), wanted));
    }
  }

  /** Keeps messages for so long from now on, and deletes what is older. */
  public void keep(HistoryLimit wanted) {
    if (!wanted.equals(limit.get())) {
      change(view -> client.conversations().changeHistoryLimit(view.conversationId(), wanted));
    }
  }

  /** Shows the members of a conversation as they are now. */
  public void show(ConversationView view) {
    if (!conversation
        .map(ConversationView::conversationId)
        .equals(Optional.of(view.conversationId()))) {
      problem.set("");
      toAdd.set("");
    }
    if (conversation.map(ConversationView::name).filter(view.name()::equals).isEmpty()) {
      title.set(view.name());
    }
    limit.set(view.historyLimit());
    conversation = Optional.of(view);
    boolean group = view.kind() == ConversationKind.GROUP;
    Optional<Member> me =
        view.members().stream().filter(member -> member.userId().equals(self)).findFirst();
    canManage.set(group && me.filter(member -> member.role() == Role.ADMIN).isPresent());
    canLeave.set(group && me.isPresent());
    List<MemberRow> next =
        view.members().stream()
            .map(member ->
                new MemberRow(
                    member.userName(),
                    member.role() == Role.ADMIN && group,
                    member.userId().equals(self),
                    presences.online(member.userId())))
            .sorted(
                Comparator.comparing(MemberRow::admin).reversed().thenComparing(MemberRow::name))
            .toList();
    if (!next.equals(rows)) {
      rows.setAll(next);
    }
  }

  /** Adds those whose names were typed. */
  public void add() {
    List<String> names = NewChatViewModel.names(toAdd.get());
    if (!names.isEmpty()) {
      change(view -> client.conversations().addMembers(view.conversationId(), names));
    }
  }

  /** Takes a member out. */
  public void remove(MemberRow row) {
    change(view -> {
      client.conversations().removeMember(view.conversationId(), row.name());
      return client.conversations().get(view.conversationId()).orElse(view);
    });
  }

  /** Makes an admin of a member, or a member of an admin. */
  public void changeRole(MemberRow row) {
    Role role = row.admin() ? Role.MEMBER : Role.ADMIN;
    change(view -> client.conversations().changeRole(view.conversationId(), row.name(), role));
  }

  /** Leaves the group. */
  public void leave() {
    String name = client.account().require().userName();
    change(view -> {
      client.conversations().removeMember(view.conversationId(), name);
      return client.conversations().get(view.conversationId()).orElse(view);
    });
  }

  /** What the server is asked to do with a conversation. */
  private interface Change {
    ConversationView of(ConversationView view);
  }

  private void change(Change change) {
    conversation.ifPresent(view -> {
      problem.set("");
      Callable<ConversationView> asking = () -> change.of(view);
      work.ask(
          asking,
          now -> {
            toAdd.set("");
            if (conversation
                .map(ConversationView::conversationId)
                .equals(Optional.of(now.conversationId()))) {
              show(now);
            }
          },
          problem::set);
    });
  }
}
