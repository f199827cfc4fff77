package chat.tern.server;

import chat.tern.protocol.id.Ids;
import chat.tern.server.engine.Engine;
import chat.tern.server.engine.Engines;
import chat.tern.server.observe.Metrics;
import chat.tern.server.observe.StoreMetrics;
import chat.tern.server.tick.Ticks;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * What every feature stands on.
 *
 * @param workers runs whatever may block, on virtual threads
 * @param opened what is closed at the end, the last opened first
 */
record Ground(
    ServerConfig config,
    Engine engine,
    Ids ids,
    InstantSource clock,
    SecureRandom random,
    ExecutorService workers,
    Ticks ticks,
    Metrics metrics,
    Deque<Engine.Resource> opened) {

  /** A clock that never jumps. */
  static final LongSupplier NANOS = System::nanoTime;

  static Ground open(
      ServerConfig config,
      InstantSource clock,
      UnaryOperator<Engine> around,
      Metrics metrics,
      Deque<Engine.Resource> opened) {
    SecureRandom random = new SecureRandom();
    Engine engine =
        around.apply(Engines.open(config.engine(), clock, random, new StoreMetrics(metrics)));
    opened.push(engine::close);
    ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    opened.push(workers::close);
    Ticks ticks = new Ticks(workers);
    opened.push(ticks::close);
    return new Ground(
        config, engine, new Ids(clock, random), clock, random, workers, ticks, metrics, opened);
  }
}
