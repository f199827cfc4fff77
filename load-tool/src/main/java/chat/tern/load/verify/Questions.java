package chat.tern.load.verify;

import chat.tern.load.oracle.Oracle;
import chat.tern.load.oracle.Promise;
import chat.tern.load.oracle.Replica;
import chat.tern.load.oracle.Witness;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * What a device asks the server, and what the answers are for. A request's id begins with its
 * purpose: {@code f} fills a gap, {@code l} looks around, {@code r} reads what was just written.
 */
final class Questions {

  private static final int PAGE = 200;

  /** Of the acknowledgements, how many are checked by reading the history at once. */
  private static final double READ_BACK = 0.2;

  /** After how many the device repeats an old send. */
  private static final double REPEAT = 0.04;

  private final Oracle oracle;
  private final Witness witness;
  private final List<Witness> family;
  private final RandomGenerator random;

  /**
   * The questions of a device.
   *
   * @param family all devices of its user, itself among them
   */
  Questions(Oracle oracle, Witness witness, List<Witness> family, RandomGenerator random) {
    this.oracle = oracle;
    this.witness = witness;
    this.family = List.copyOf(family);
    this.random = random;
  }

  static boolean isFill(String requestId) {
    return requestId.startsWith("f");
  }

  /** The history after what a replica has. */
  Optional<ClientFrame> fill(Replica replica) {
    return Optional.of(history("f", replica, replica.position().seq(), PAGE));
  }

  /**
   * A page of one of the conversations: of one that the user is no member of what is new, of others
   * what is old.
   */
  Optional<ClientFrame> look(List<Replica> replicas) {
    if (replicas.isEmpty()) {
      return Optional.empty();
    }
    Replica replica = replicas.get(random.nextInt(replicas.size()));
    long held = replica.position().seq();
    long after = replica.member() ? Math.max(0, held - random.nextInt(PAGE)) : held;
    return Optional.of(history("l", replica, after, PAGE));
  }

  /** A page came; returns whether the replica needs more history. */
  boolean answered(ServerFrame.HistoryPage page, Replica replica) {
    return switch (page.requestId().charAt(0)) {
      case 'f' -> replica.filled(page);
      case 'r' -> {
        replica.looked(page);
        oracle.readBack(witness, Long.parseLong(page.requestId().substring(1)), page);
        yield false;
      }
      default -> {
        replica.looked(page);
        yield false;
      }
    };
  }

  /** The message that an acknowledgement is for; empty, and reported, when nobody sent it. */
  OptionalLong message(ServerFrame.MessageAck ack, Replica replica) {
    OptionalLong message = oracle.message(ack.clientMessageId());
    if (message.isEmpty()) {
      oracle.missing(
          Promise.ACK_TRUE,
          replica.conversation(),
          "%s got an acknowledgement for %s, which nobody sent."
              .formatted(witness, ack.clientMessageId()));
    }
    return message;
  }

  /** What to ask after a first acknowledgement. */
  Optional<ClientFrame> afterwards(ServerFrame.MessageAck ack, long message, Replica replica) {
    return random.nextDouble() < READ_BACK
        ? Optional.of(history("r" + message, replica, ack.seq() - 1, 1))
        : Optional.empty();
  }

  /** An old message of the user to send again, if now is the time for one. */
  OptionalLong repeat() {
    OptionalLong message =
        random.nextDouble() < REPEAT
            ? oracle.any(family.get(random.nextInt(family.size())), random)
            : OptionalLong.empty();
    return message.isPresent() && oracle.acknowledgedSeq(message.getAsLong()) != 0
        ? message
        : OptionalLong.empty();
  }

  private static ClientFrame history(String id, Replica replica, long after, int limit) {
    return new ClientFrame.GetHistory(
        id, replica.conversation().id(), Optional.empty(), Optional.of(after), Optional.of(limit));
  }
}
