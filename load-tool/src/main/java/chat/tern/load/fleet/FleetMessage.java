package chat.tern.load.fleet;

import chat.tern.load.result.Point;
import chat.tern.load.result.RunResult;
import java.util.OptionalLong;

/** What a controller and its agents say to each other. */
public sealed interface FleetMessage {

  /** Of these messages; both sides must have the same. */
  int FORMAT = 1;

  /** From an agent. */
  sealed interface FromAgent extends FleetMessage {}

  /** From the controller. */
  sealed interface FromController extends FleetMessage {}

  /**
   * An agent's first line.
   *
   * @param format {@link #FORMAT}
   * @param build of the tool, which must be the controller's
   * @param token the run's
   * @param host where it runs
   * @param mostConnections that its process may open
   */
  record Hello(int format, String build, String token, String host, long pid, int mostConnections)
      implements FromAgent {

    /** Hides the token. */
    @Override
    public String toString() {
      return "Hello[host=%s, pid=%d]".formatted(host, pid);
    }
  }

  /** The agent's clock at the moment of the question, in microseconds since 1970. */
  record ClockAnswer(long micros) implements FromAgent {}

  /** It is still there: said every second, whatever else it does. */
  record Alive(long connections) implements FromAgent {}

  /** Something begins that takes a while. */
  record Step(String what) implements FromAgent {}

  /** Its users are registered and its connections open. */
  record Ready(long connections) implements FromAgent {}

  /** An interval is over. */
  record Measured(Point point) implements FromAgent {}

  /** Its share is done. */
  record Finished(RunResult result) implements FromAgent {}

  /**
   * It cannot do its share.
   *
   * @param exitCode the number of an {@link chat.tern.load.outcome.ExitCode}
   * @param reason one sentence
   */
  record Failed(int exitCode, String reason) implements FromAgent {}

  /** The agent belongs to the run, under this number, from 1. */
  record Welcome(int number) implements FromController {}

  /** It does not, and why. */
  record TurnedAway(String reason) implements FromController {}

  /** What time is it? */
  record ClockAsk(int round) implements FromController {}

  /**
   * An agent's share.
   *
   * @param plan in YAML
   * @param server the address that it connects to
   * @param serverPid when the server is on the agent's machine and nobody else counts it
   * @param loops event loop threads
   * @param sessionsPerUser connections that share one user, 1 for a user each
   * @param connectLimitSeconds for the connecting before the run, beyond its own rate
   */
  record Assigned(
      String plan,
      String server,
      OptionalLong serverPid,
      int loops,
      int sessionsPerUser,
      long connectLimitSeconds)
      implements FromController {}

  /** Begin at this moment of the agent's own clock, in microseconds since 1970. */
  record Start(long atMicros) implements FromController {}

  /** End early, with what there is. */
  record Stop(String reason) implements FromController {}
}
