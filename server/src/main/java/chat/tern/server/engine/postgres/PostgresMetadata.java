package chat.tern.server.engine.postgres;

import chat.tern.protocol.error.TernException;
import chat.tern.server.account.TokenKey;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.observe.StoreListener;
import chat.tern.server.opening.EngineException;

/**
 * The metadata of a cluster, open: accounts, devices and the projection of the logs for the stores
 * of {@code engine.sql}, and what all nodes have in common.
 *
 * @param database closed by whoever opened it here
 */
public record PostgresMetadata(SqlDatabase database, ClusterIdentity identity) {

  /**
   * Opens the database of a cluster.
   *
   * @throws EngineException when it does not answer, does not let us in, or has another schema than
   *     that of this build
   */
  public static PostgresMetadata open(PostgresConfig config) {
    return open(config, StoreListener.none());
  }

  /** As {@link #open(PostgresConfig)}, with somebody who hears of each statement. */
  public static PostgresMetadata open(PostgresConfig config, StoreListener listener) {
    SqlDatabase database = PostgresPool.open(config, listener);
    try {
      PostgresSchema.require(config, database);
      return new PostgresMetadata(
          database,
          ClusterIdentity.read(database)
              .orElseThrow(() ->
                  new EngineException(
                      "PostgreSQL at "
                          + config.place()
                          + " knows no cluster yet. Run `tern-server migrate`.")));
    } catch (TernException e) {
      database.close();
      throw PostgresErrors.refusal(config, e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Makes a key the cluster's. Tokens that were signed with the one before are void. */
  public void adopt(TokenKey key) {
    ClusterIdentity.changeKey(database, key);
  }
}
