package chat.tern.load.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges what devices were shown that the history does not have: finds out what it was. */
final class Sights {

  private final Oracle oracle;
  private final WatchedConversation conversation;
  private final ReferenceLog history;
  private final List<SeenLog.Sight> wrong;
  private final Set<Place> wrongPlaces = new HashSet<>();

  private record Place(int device, long seq) {}

  Sights(Oracle oracle, WatchedConversation conversation, ReferenceLog history) {
    this.oracle = oracle;
    this.conversation = conversation;
    this.history = history;
    this.wrong = conversation.seen().wrong(history);
    wrong.forEach(sight -> wrongPlaces.add(new Place(sight.device(), sight.seq())));
  }

  void judge() {
    wrong.forEach(sight -> {
      if (sight.via() == Via.ACK) {
        // The comparison of the acknowledgement itself with the history tells of it.
        return;
      }
      report(sight, sight.message() == SeenLog.NO_MESSAGE ? notOurs(sight) : ofMessage(sight));
    });
  }

  private Finding notOurs(SeenLog.Sight sight) {
    if (history.digest(sight.seq()) == 0) {
      return new Finding(Promise.DURABLE, "an entry that the history does not have");
    }
    return history.message(sight.seq()) == SeenLog.NO_MESSAGE
        ? new Finding(Promise.NOTHING_ALTERED, "an entry that reads otherwise in the history")
        : new Finding(Promise.NOTHING_INVENTED, "an entry that nobody sent");
  }

  private Finding ofMessage(SeenLog.Sight sight) {
    String name = "message " + oracle.id(sight.message());
    long truly = oracle.ledger().historySeq(sight.message());
    if (truly == sight.seq()) {
      return new Finding(Promise.NOTHING_ALTERED, name + ", which reads otherwise in the history");
    }
    if (truly == 0) {
      return new Finding(Promise.DURABLE, name + ", which is not in the history");
    }
    // Shown at its own place as well, it came twice; elsewhere only, it came in another order.
    return wrongPlaces.contains(new Place(sight.device(), truly))
        ? new Finding(Promise.ORDER_SAME, name + ", which the history has at seq " + truly)
        : new Finding(
            Promise.NOTHING_DOUBLED, name + " again, which the history has at seq " + truly);
  }

  private record Finding(Promise promise, String what) {}

  private void report(SeenLog.Sight sight, Finding finding) {
    oracle
        .findings()
        .report(
            finding.promise(),
            conversation.id(),
            "%s was shown at seq %d, %s: %s."
                .formatted(
                    oracle.witness(sight.device()), sight.seq(), sight.via(), finding.what()));
  }
}
