package chat.tern.server.engine.postgres;

import chat.tern.server.account.TokenKey;
import chat.tern.server.engine.sql.SqlDatabase;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What all nodes of a cluster have in common: the one row of the table {@code cluster}.
 *
 * @param id tells this cluster from others that use the same services
 * @param tokenKey with which each node signs access tokens that all others accept
 */
public record ClusterIdentity(String id, TokenKey tokenKey) {

  /** The identity that is stored; empty before the first {@code migrate}. */
  static Optional<ClusterIdentity> read(SqlDatabase database) {
    return database.find(
        row ->
            new ClusterIdentity(
                row.column("id").get(String.class),
                new TokenKey(
                    Base64.getDecoder().decode(row.column("token_key").get(String.class)))),
        "SELECT id, token_key FROM cluster");
  }

  /** Stores a new identity, unless there is one: of two that come at once, one wins. */
  static boolean writeOnce(SqlDatabase database, InstantSource clock, RandomGenerator random) {
    return database.change(
            "INSERT INTO cluster (id, token_key, created_at) VALUES (?, ?, ?)"
                + " ON CONFLICT (only_row) DO NOTHING",
            new UUID(random.nextLong(), random.nextLong()).toString(),
            text(TokenKey.random(random)),
            clock.millis())
        == 1;
  }

  static void changeKey(SqlDatabase database, TokenKey key) {
    database.change("UPDATE cluster SET token_key = ?", text(key));
  }

  private static String text(TokenKey key) {
    return Base64.getEncoder().encodeToString(key.secret());
  }
}
