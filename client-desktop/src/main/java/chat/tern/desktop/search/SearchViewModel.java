package chat.tern.desktop.search;

import chat.tern.client.SearchHit;
import chat.tern.client.TernClient;
import chat.tern.desktop.task.Work;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is searched for, and the messages with it. */
public final class SearchViewModel {

  /** Several screens; whoever needs more has to say more. */
  static final int MAX_HITS = 100;

  private final TernClient client;
  private final Work work;
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableList<SearchHit> hits = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper answered = new ReadOnlyBooleanWrapper();
  private boolean asking;

  /** Searches for nothing yet. */
  public SearchViewModel(TernClient client, Work work) {
    this.client = client;
    this.work = work;
    query.addListener((_, _, _) -> search());
  }

  /** What was typed. */
  public StringProperty query() {
    return query;
  }

  /** Messages with all the words, newest first. */
  public ObservableList<SearchHit> hits() {
    return hits;
  }

  /** Whether the hits are those of what stands there. */
  public ReadOnlyBooleanProperty answered() {
    return answered.getReadOnlyProperty();
  }

  /** One question at a time: who types fast asks again when the answer is there. */
  private void search() {
    answered.set(false);
    String words = query.get().strip();
    if (words.isEmpty()) {
      hits.clear();
      return;
    }
    if (asking) {
      return;
    }
    asking = true;
    work.ask(
        () -> client.messages().search(words, MAX_HITS),
        found -> {
          asking = false;
          if (words.equals(query.get().strip())) {
            hits.setAll(found);
            answered.set(true);
          } else {
            search();
          }
        },
        _ -> asking = false);
  }
}
