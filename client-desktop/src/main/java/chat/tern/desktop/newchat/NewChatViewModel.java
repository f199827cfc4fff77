package chat.tern.desktop.newchat;

import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.desktop.task.Work;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** With whom, and under which title. */
public final class NewChatViewModel {

  private final TernClient client;
  private final Work work;
  private final Consumer<ConversationView> made;
  private final BooleanProperty group = new SimpleBooleanProperty();
  private final StringProperty title = new SimpleStringProperty("");
  private final StringProperty people = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanBinding complete;

  /**
   * An empty form.
   *
   * @param made hears of the conversation
   */
  public NewChatViewModel(TernClient client, Work work, Consumer<ConversationView> made) {
    this.client = client;
    this.work = work;
    this.made = made;
    this.complete = Bindings.createBooleanBinding(this::isComplete, group, title, people, busy);
  }

  /** Whether it is a group. */
  public BooleanProperty group() {
    return group;
  }

  /** The group's title. */
  public StringProperty title() {
    return title;
  }

  /** User names, with blanks or commas between them. */
  public StringProperty people() {
    return people;
  }

  /** Whether the server is being asked. */
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** A sentence for its user; empty when there is nothing to say. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Whether it can be tried. */
  public BooleanBinding complete() {
    return complete;
  }

  /** Makes the conversation, or finds the one that there is. */
  public void submit() {
    if (!complete.get()) {
      return;
    }
    problem.set("");
    busy.set(true);
    List<String> names = names(people.get());
    boolean several = group.get();
    String heading = title.get().strip();
    work.ask(
        () ->
            several
                ? client.conversations().createGroup(heading, names)
                : client.conversations().direct(names.getFirst()),
        view -> {
          busy.set(false);
          made.accept(view);
        },
        refusal -> {
          busy.set(false);
          problem.set(refusal);
        });
  }

  private boolean isComplete() {
    List<String> names = names(people.get());
    return !busy.get() && (group.get() ? !title.get().isBlank() : names.size() == 1);
  }

  /** What a person lists, however they put it. */
  public static List<String> names(String text) {
    return Arrays.stream(text.split("[\\s,;]+", -1))
        .map(name -> name.startsWith("@") ? name.substring(1) : name)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }
}
