package chat.tern.load.deployment;

import chat.tern.load.agent.Target;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The server under test: one that the benchmark started, or one that runs anyway. */
public interface TestedServer extends AutoCloseable {

  Target target();

  /** Its process, when it is on this machine and known. */
  OptionalLong pid();

  /** Processes that work for it, such as its database; their children do too. */
  default List<Long> helpers() {
    return List.of();
  }

  /** Told that it is warmed up for so long from now on, and measured after that. */
  default void warmingUp(Duration time) {}

  /** Gives it a fresh heap, on the same data, if that is possible. */
  void restart();

  /** One line for the report: what it is and how it was configured. */
  String description();

  @Override
  void close();
}
