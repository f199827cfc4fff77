package chat.tern.server.engine.scylla;

import chat.tern.server.opening.EngineException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import com.datastax.oss.driver.api.core.servererrors.AlreadyExistsException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keyspace and its tables. The migrations are CQL files, numbered from 1 by their place in a
 * list to which one only ever appends. There are no transactions over definitions, so every
 * statement in them can be run again, and the note that a migration was applied comes last: one
 * that was killed is simply repeated. Only one migrates at a time.
 *
 * <p>Steps add, and builds of before go on with what they know: while a cluster is upgraded node by
 * node, and when one goes back. A step with which they cannot has the line {@value #BREAKS}. With
 * each step it is noted which schema a build must know at least.
 */
final class ScyllaSchema {

  /** Numbered by their place; append only. */
  private static final List<String> MIGRATIONS =
      List.of("schema-001.cql", "schema-002.cql", "schema-003.cql");

  private static final String BREAKS = "-- Builds of before cannot go on with this.";

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(\\R|$)");
  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");

  /** Until all nodes have agreed on a definition. */
  private static final Duration DEFINITION_TIMEOUT = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(100);

  private final CqlSession session;

  /** Where all definitions are made: what one makes, it knows when the next one comes. */
  private final Node definer;

  private final ScyllaConfig.Keyspace keyspace;

  ScyllaSchema(CqlSession session, ScyllaConfig.Keyspace keyspace) {
    this.session = session;
    this.definer =
        session.getMetadata().getNodes().values().stream()
            .filter(node -> node.getState() == NodeState.UP)
            .findFirst()
            .orElseThrow(() -> new EngineException("ScyllaDB has no node that is up."));
    this.keyspace = keyspace;
  }

  /**
   * Passes when this build can use the schema.
   *
   * @throws EngineException in any other case, with what to do
   */
  void require() {
    int present =
        version().orElseThrow(() -> missing("Keyspace \"%s\" does not exist in ScyllaDB"));
    if (present == 0) {
      throw missing("Keyspace \"%s\" of ScyllaDB has no tables of Tern");
    }
    if (present < MIGRATIONS.size()) {
      throw missing(
          "Keyspace \"%%s\" of ScyllaDB has schema version %d and this build needs %d"
              .formatted(present, MIGRATIONS.size()));
    }
    requireNotLeftBehind(present);
  }

  private EngineException missing(String what) {
    return new EngineException(what.formatted(keyspace.name()) + ": run \"tern-server migrate\".");
  }

  private void requireNotLeftBehind(int present) {
    if (present > MIGRATIONS.size() && oldest(present) > MIGRATIONS.size()) {
      throw new EngineException(
          "Keyspace \"%s\" of ScyllaDB has schema version %d and this build knows %d: run a newer build."
              .formatted(keyspace.name(), present, MIGRATIONS.size()));
    }
  }

  /**
   * Makes what is missing.
   *
   * @param dryRun whether to only say what would be done
   * @return what was done, a line each
   */
  List<String> migrate(boolean dryRun, InstantSource clock) {
    List<String> done = new ArrayList<>();
    OptionalInt version = version();
    if (version.isEmpty()) {
      done.add("ScyllaDB: make keyspace " + keyspace.name() + " with " + replication());
      if (!dryRun) {
        createKeyspace();
        // From then on every connection of the session is told to use it, on whichever node.
        awaitAgreement();
      }
    }
    int present = version.orElse(0);
    requireNotLeftBehind(present);
    for (int number = present + 1; number <= MIGRATIONS.size(); number++) {
      String file = MIGRATIONS.get(number - 1);
      done.add("ScyllaDB: apply " + file + " to keyspace " + keyspace.name());
      if (!dryRun) {
        apply(number, file, clock);
      }
    }
    if (!dryRun) {
      awaitAgreement();
    }
    return done;
  }

  /** Empty when there is no keyspace, 0 when it has no tables of ours. */
  private OptionalInt version() {
    if (isEmpty(
        "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?",
        keyspace.name())) {
      return OptionalInt.empty();
    }
    if (hasNoTable("schema_version")) {
      return OptionalInt.of(0);
    }
    return OptionalInt.of(
        session.execute("SELECT version FROM " + keyspace.name() + ".schema_version").all().stream()
            .mapToInt(row -> row.getInt("version"))
            .max()
            .orElse(0));
  }

  /** What a build must know to use a schema of this version. */
  private int oldest(int version) {
    if (hasNoTable("schema_oldest")) {
      return version;
    }
    Row row =
        session
            .execute(
                SimpleStatement.newInstance(
                    "SELECT oldest FROM " + keyspace.name() + ".schema_oldest WHERE version = ?",
                    version))
            .one();
    return row == null ? version : row.getInt("oldest");
  }

  /** The last step up to this one with which builds of before cannot go on. */
  private static int oldestFor(int version) {
    for (int step = version; step > 1; step--) {
      if (read(MIGRATIONS.get(step - 1)).contains(BREAKS)) {
        return step;
      }
    }
    return 1;
  }

  private boolean hasNoTable(String name) {
    return isEmpty(
        "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?",
        keyspace.name(),
        name);
  }

  private boolean isEmpty(String query, Object... values) {
    return session.execute(SimpleStatement.newInstance(query, values)).one() == null;
  }

  /**
   * Conditional writes need plain replication in the older versions that have tablets, so they are
   * switched off; Cassandra and ScyllaDB before version 6 do not know the word.
   */
  private void createKeyspace() {
    String definition =
        "CREATE KEYSPACE IF NOT EXISTS " + keyspace.name() + " WITH replication = " + replication();
    try {
      define(definition + " AND tablets = {'enabled': false}");
    } catch (QueryValidationException e) {
      if (e instanceof AlreadyExistsException
          || !String.valueOf(e.getMessage()).contains("tablets")) {
        throw e;
      }
      define(definition);
    }
  }

  private String replication() {
    return new TreeMap<>(keyspace.replication())
        .entrySet().stream()
            .map(copies -> "'" + copies.getKey() + "': " + copies.getValue())
            .collect(Collectors.joining(", ", "{'class': 'NetworkTopologyStrategy', ", "}"));
  }

  private void apply(int number, String file, InstantSource clock) {
    session.execute("USE " + keyspace.name());
    define(
        "CREATE TABLE IF NOT EXISTS schema_version (version int PRIMARY KEY, applied_at"
            + " timestamp)");
    define("CREATE TABLE IF NOT EXISTS schema_oldest (version int PRIMARY KEY, oldest int)");
    END_OF_STATEMENT
        .splitAsStream(COMMENT.matcher(read(file)).replaceAll(""))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .forEach(this::define);
    session.execute(
        SimpleStatement.newInstance(
            "INSERT INTO schema_oldest (version, oldest) VALUES (?, ?)",
            number,
            oldestFor(number)));
    session.execute(
        SimpleStatement.newInstance(
            "INSERT INTO schema_version (version, applied_at) VALUES (?, ?)",
            number,
            clock.instant()));
  }

  private void define(String statement) {
    session.execute(
        SimpleStatement.newInstance(statement).setTimeout(DEFINITION_TIMEOUT).setNode(definer));
  }

  /**
   * Returns when all nodes have the definitions, or after a while: one that is down gets them when
   * it comes back. The driver asks a node of its own choice for that, which is content too early
   * when it has not heard of the change; the one that made it is not.
   */
  private void awaitAgreement() {
    long end = System.nanoTime() + DEFINITION_TIMEOUT.toNanos();
    while (versions().size() > 1 && end - System.nanoTime() > 0) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private Set<UUID> versions() {
    return Stream.of("system.local", "system.peers")
        .map(table ->
            SimpleStatement.newInstance("SELECT schema_version FROM " + table).setNode(definer))
        .flatMap(query -> session.execute(query).all().stream())
        .map(row -> row.getUuid("schema_version"))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static String read(String file) {
    try (InputStream in = ScyllaSchema.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The build lacks the migration " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The migration " + file + " cannot be read", e);
    }
  }
}
