package chat.tern.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One of each service for all tests of this JVM: started by the first who asks, ended with the JVM,
 * its files deleted. Nobody may break or close one, and each test keeps to a keyspace, a database,
 * a prefix or a topic of its own.
 */
public final class Backing {

  private static final Path SCRATCH = scratch();
  private static final Shared<CassandraNode> CASSANDRA =
      new Shared<>(() -> CassandraNode.in(SCRATCH.resolve("cassandra")));
  private static final Shared<PostgresServer> POSTGRES =
      new Shared<>(() -> PostgresServer.in(SCRATCH.resolve("postgres")));
  private static final Shared<RedisServer> REDIS =
      new Shared<>(() -> RedisServer.in(SCRATCH.resolve("redis")));
  private static final Shared<KafkaServer> KAFKA =
      new Shared<>(() -> KafkaServer.in(SCRATCH.resolve("kafka")));

  private Backing() {}

  public static CassandraNode cassandra() {
    return CASSANDRA.started();
  }

  public static PostgresServer postgres() {
    return POSTGRES.started();
  }

  public static RedisServer redis() {
    return REDIS.started();
  }

  public static KafkaServer kafka() {
    return KAFKA.started();
  }

  private static Path scratch() {
    try {
      Path directory = Files.createTempDirectory("tern-backing-");
      Watchdog.instance().deleteAtEnd(directory);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a service once; if that fails, it fails for everybody, who need not try again. */
  private static final class Shared<S extends Service> {
    private final Supplier<S> make;
    private @Nullable S service;
    private @Nullable ServiceException failure;

    Shared(Supplier<S> make) {
      this.make = make;
    }

    synchronized S started() {
      if (failure != null) {
        throw new ServiceException(failure.getMessage(), failure);
      }
      if (service == null) {
        S fresh = make.get();
        try {
          fresh.start();
        } catch (ServiceException e) {
          failure = e;
          throw e;
        }
        service = fresh;
      }
      return service;
    }
  }
}
