package chat.tern.desktop.switcher;

import chat.tern.client.ConversationView;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What was typed, and the conversations that it may mean. */
public final class SwitcherViewModel {

  /** More would have to be read instead of seen. */
  static final int MAX_SHOWN = 8;

  private static final int NO_MATCH = 4;

  private final List<ConversationView> all;
  private final Function<ConversationView, String> names;
  private final StringProperty query = new SimpleStringProperty("");
  private final IntegerProperty chosen = new SimpleIntegerProperty();
  private final ObservableList<ConversationView> found = FXCollections.observableArrayList();

  /**
   * Chooses among conversations.
   *
   * @param all most recently active first
   */
  public SwitcherViewModel(List<ConversationView> all, Function<ConversationView, String> names) {
    this.all = List.copyOf(all);
    this.names = names;
    query.addListener((_, _, _) -> search());
    search();
  }

  /** What was typed. */
  public StringProperty query() {
    return query;
  }

  /** What it may mean, best match first. */
  public ObservableList<ConversationView> found() {
    return found;
  }

  /** Which of them the keyboard is at. */
  public IntegerProperty chosen() {
    return chosen;
  }

  /** The one that Enter goes to. */
  public Optional<ConversationView> choice() {
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(chosen.get()));
  }

  /** One down, or up; round at the ends. */
  public void move(int by) {
    if (!found.isEmpty()) {
      chosen.set(Math.floorMod(chosen.get() + by, found.size()));
    }
  }

  private void search() {
    String wanted = query.get().strip().toLowerCase(Locale.ROOT);
    chosen.set(0);
    found.setAll(
        all.stream()
            .filter(view -> rank(view, wanted) < NO_MATCH)
            .sorted(Comparator.comparingInt(view -> rank(view, wanted)))
            .limit(MAX_SHOWN)
            .toList());
  }

  /** The beginning of the name, of a word in it, anywhere in it, or its letters with gaps. */
  private int rank(ConversationView view, String wanted) {
    String name = names.apply(view).toLowerCase(Locale.ROOT);
    if (name.startsWith(wanted)) {
      return 0;
    }
    if (name.contains(" " + wanted)) {
      return 1;
    }
    if (name.contains(wanted)) {
      return 2;
    }
    return isWithin(name, wanted) ? 3 : NO_MATCH;
  }

  private static boolean isWithin(String name, String letters) {
    int at = 0;
    for (int each = 0; each < name.length() && at < letters.length(); each++) {
      if (name.charAt(each) == letters.charAt(at)) {
        at++;
      }
    }
    return at == letters.length();
  }
}
