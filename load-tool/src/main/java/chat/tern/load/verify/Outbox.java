package chat.tern.load.verify;

import chat.tern.load.oracle.Oracle;
import chat.tern.load.oracle.Promise;
import chat.tern.load.oracle.Replica;
import chat.tern.load.oracle.Witness;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.ClientMessageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a device has made and got no answer to, in the order of making. For one thread at a time.
 */
final class Outbox {

  /** Enough for some seconds without a server; more is made by nobody meanwhile. */
  private static final int LIMIT = 32;

  /** After these, what is in the log is for the server itself to find out. */
  private static final Set<String> IN_DOUBT =
      Set.of(
          ErrorCode.INTERNAL.wireName(),
          ErrorCode.STORE_UNAVAILABLE.wireName(),
          ErrorCode.STORE_FULL.wireName());

  private final Oracle oracle;
  private final Bodies bodies;
  private final Tally tally;
  private final Witness witness;
  private final Map<ClientMessageId, Waiting> waiting = new LinkedHashMap<>();

  /** One message. */
  static final class Waiting {
    private final long message;
    private final Replica replica;
    private final int madeAt;
    private boolean underWay;

    private Waiting(long message, Replica replica, int madeAt) {
      this.message = message;
      this.replica = replica;
      this.madeAt = madeAt;
    }

    long message() {
      return message;
    }

    Replica replica() {
      return replica;
    }

    int madeAt() {
      return madeAt;
    }

    /** It goes out on the present connection. */
    void sent() {
      if (!underWay) {
        underWay = true;
        replica.sending();
      }
    }

    /** An answer came; returns whether the replica needs history. */
    boolean answered() {
      if (!underWay) {
        return false;
      }
      underWay = false;
      return replica.answered();
    }
  }

  Outbox(Oracle oracle, Bodies bodies, Tally tally, Witness witness) {
    this.oracle = oracle;
    this.bodies = bodies;
    this.tally = tally;
    this.witness = witness;
  }

  /** Whether this error leaves open what was stored. */
  static boolean inDoubt(String code) {
    return IN_DOUBT.contains(code);
  }

  boolean full() {
    return waiting.size() >= LIMIT;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  Waiting add(Replica replica) {
    int now = tally.tenths();
    long message =
        oracle.made(witness, replica.conversation(), bodies.of(oracle.next(witness)), now);
    Waiting added = new Waiting(message, replica, now);
    waiting.put(oracle.id(message), added);
    return added;
  }

  List<Waiting> all() {
    return List.copyOf(waiting.values());
  }

  /** What was put off, and may be sent again now. */
  List<Waiting> putOff() {
    return waiting.values().stream().filter(each -> !each.underWay).toList();
  }

  Optional<Waiting> remove(ClientMessageId id) {
    return Optional.ofNullable(waiting.remove(id));
  }

  /** A new connection: nothing is under way on it. */
  void connected() {
    waiting.values().forEach(each -> each.underWay = false);
  }

  /**
   * A message was refused, for now or for good.
   *
   * @return whether the replica needs history
   */
  boolean refused(ClientMessageId id, Problem problem, Replica replica) {
    if (inDoubt(problem.code())) {
      replica.conversation().storeFailed();
    }
    Waiting refused = waiting.get(id);
    if (refused == null) {
      return false;
    }
    if (!problem.temporary()) {
      waiting.remove(id);
      oracle.missing(
          Promise.ANSWERED,
          replica.conversation(),
          "Message %s of %s, a member, was refused for good: %s"
              .formatted(id, witness, problem.message()));
    }
    return refused.answered();
  }
}
