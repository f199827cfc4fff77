package chat.tern.load.fleet;

import chat.tern.load.fleet.FleetMessage.Alive;
import chat.tern.load.fleet.FleetMessage.Assigned;
import chat.tern.load.fleet.FleetMessage.ClockAnswer;
import chat.tern.load.fleet.FleetMessage.ClockAsk;
import chat.tern.load.fleet.FleetMessage.Failed;
import chat.tern.load.fleet.FleetMessage.Finished;
import chat.tern.load.fleet.FleetMessage.Hello;
import chat.tern.load.fleet.FleetMessage.Measured;
import chat.tern.load.fleet.FleetMessage.Ready;
import chat.tern.load.fleet.FleetMessage.Start;
import chat.tern.load.fleet.FleetMessage.Step;
import chat.tern.load.fleet.FleetMessage.Stop;
import chat.tern.load.fleet.FleetMessage.TurnedAway;
import chat.tern.load.fleet.FleetMessage.Welcome;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.TernException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One line: an object with one field, whose name says which message it is. */
record Envelope(
    Optional<Hello> hello,
    Optional<ClockAnswer> clockAnswer,
    Optional<Alive> alive,
    Optional<Step> step,
    Optional<Ready> ready,
    Optional<Measured> measured,
    Optional<Finished> finished,
    Optional<Failed> failed,
    Optional<Welcome> welcome,
    Optional<TurnedAway> turnedAway,
    Optional<ClockAsk> clockAsk,
    Optional<Assigned> assigned,
    Optional<Start> start,
    Optional<Stop> stop) {

  /** Without the end of the line. */
  static byte[] write(FleetMessage message) {
    return ApiCodec.write(
        new Envelope(
            only(Hello.class, message),
            only(ClockAnswer.class, message),
            only(Alive.class, message),
            only(Step.class, message),
            only(Ready.class, message),
            only(Measured.class, message),
            only(Finished.class, message),
            only(Failed.class, message),
            only(Welcome.class, message),
            only(TurnedAway.class, message),
            only(ClockAsk.class, message),
            only(Assigned.class, message),
            only(Start.class, message),
            only(Stop.class, message)));
  }

  /**
   * The message in a line.
   *
   * @throws IOException when it is not one
   */
  static FleetMessage read(byte[] line) throws IOException {
    try {
      List<FleetMessage> messages = ApiCodec.read(line, Envelope.class).messages();
      if (messages.size() == 1) {
        return messages.getFirst();
      }
    } catch (TernException | IllegalArgumentException e) {
      throw new IOException("a line that is no message: " + e.getMessage(), e);
    }
    throw new IOException("a line that is no message of this version");
  }

  private List<FleetMessage> messages() {
    return Stream.<Optional<? extends FleetMessage>>of(
            hello,
            clockAnswer,
            alive,
            step,
            ready,
            measured,
            finished,
            failed,
            welcome,
            turnedAway,
            clockAsk,
            assigned,
            start,
            stop)
        .<FleetMessage>flatMap(Optional::stream)
        .toList();
  }

  private static <T extends FleetMessage> Optional<T> only(Class<T> type, FleetMessage message) {
    return type.isInstance(message) ? Optional.of(type.cast(message)) : Optional.empty();
  }
}
