package chat.tern.server.engine.postgres;

import chat.tern.protocol.error.TernException;
import chat.tern.server.engine.sql.Migrations;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.opening.EngineException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes and evolves the schema. Servers never do: of many nodes that start at once, none should be
 * the one that changes what the others stand on.
 */
public final class PostgresSchema {

  /** Numbered by their place; append only. */
  private static final Migrations MIGRATIONS =
      new Migrations(
          PostgresSchema.class,
          List.of(
              "001-accounts.sql",
              "002-conversations.sql",
              "003-last-seen.sql",
              "004-cluster.sql",
              "005-account-status.sql",
              "006-limited-history.sql",
              "007-admin.sql",
              "008-limits.sql",
              "009-groups.sql",
              "010-push.sql",
              "011-erasures.sql"));

  private static final String SERVICE = "PostgreSQL: ";

  private PostgresSchema() {}

  /**
   * Brings the database to the schema of this build, and gives the cluster its id and its key when
   * it has none. Several may do so at once, and again at any time.
   *
   * @param random a strong source
   * @param dryRun whether to only say what would be done
   * @return what was done, a line each; none when there was nothing to do
   * @throws EngineException when the database cannot be used, or is of a newer build
   */
  public static List<String> migrate(
      PostgresConfig config, InstantSource clock, RandomGenerator random, boolean dryRun) {
    try (SqlDatabase database = PostgresPool.open(config)) {
      requireNotLeftBehind(config, database);
      List<String> files =
          dryRun ? MIGRATIONS.missingIn(database) : MIGRATIONS.apply(database, clock);
      List<String> done = new ArrayList<>();
      files.forEach(file -> done.add(SERVICE + "apply " + file + " to " + config.place()));
      boolean named =
          dryRun
              ? !files.isEmpty() || ClusterIdentity.read(database).isEmpty()
              : ClusterIdentity.writeOnce(database, clock, random);
      if (named) {
        done.add(SERVICE + "give the cluster an id and a token key");
      }
      return done;
    } catch (TernException e) {
      throw PostgresErrors.refusal(config, e);
    }
  }

  /**
   * Runs something while nobody else does, whoever uses the same database.
   *
   * @throws EngineException when the database cannot be used
   */
  public static void alone(PostgresConfig config, Runnable work) {
    try (SqlDatabase database = PostgresPool.open(config)) {
      database.transaction(transaction -> {
        PostgresDialect.lock(transaction, PostgresDialect.ALONE);
        work.run();
      });
    } catch (TernException e) {
      throw PostgresErrors.refusal(config, e);
    }
  }

  /**
   * Whether a server of this build may run on a database.
   *
   * @throws EngineException when it must not
   */
  static void require(PostgresConfig config, SqlDatabase database) {
    requireNotLeftBehind(config, database);
    int version = MIGRATIONS.versionOf(database);
    if (version < MIGRATIONS.version()) {
      throw new EngineException(
          "PostgreSQL at %s has %s, and this build needs schema %d. Run `tern-server migrate`."
              .formatted(
                  config.place(),
                  version == 0 ? "no schema of Tern" : "schema " + version,
                  MIGRATIONS.version()));
    }
  }

  private static void requireNotLeftBehind(PostgresConfig config, SqlDatabase database) {
    if (MIGRATIONS.isLeftBehindBy(database)) {
      throw new EngineException(
          "PostgreSQL at %s has schema %d of a newer build, and this one knows %d. Run the newer build."
              .formatted(config.place(), MIGRATIONS.versionOf(database), MIGRATIONS.version()));
    }
  }
}
