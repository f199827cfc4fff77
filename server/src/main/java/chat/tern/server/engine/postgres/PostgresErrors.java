package chat.tern.server.engine.postgres;

import chat.tern.server.opening.EngineException;
import java.sql.SQLException;

/** Says in our words why PostgreSQL cannot be used. */
final class PostgresErrors {

  private static final String TOO_MANY = "53300";
  private static final String NO_DATABASE = "3D000";
  private static final String NO_RIGHT = "42501";
  private static final String STARTING = "57P03";

  private PostgresErrors() {}

  static EngineException refusal(PostgresConfig config, RuntimeException problem) {
    String place = "PostgreSQL at " + config.place();
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return new EngineException(sentence(place, config, sql), problem);
      }
    }
    return new EngineException(place + " cannot be used: " + problem.getMessage(), problem);
  }

  private static String sentence(String place, PostgresConfig config, SQLException sql) {
    String state = sql.getSQLState();
    String said = firstSentence(String.valueOf(sql.getMessage()));
    if (state.startsWith("28")) {
      return "%s does not let the user \"%s\" in (%s). Correct postgres.user or postgres.password."
          .formatted(place, config.user(), said);
    }
    if (state.startsWith("08")) {
      return "%s does not answer (%s). Start it, or correct postgres.host, postgres.port or postgres.url."
          .formatted(place, said);
    }
    return switch (state) {
      case NO_DATABASE ->
          "%s has no such database. Make it (CREATE DATABASE ... OWNER %s), or correct postgres.database."
              .formatted(place, config.user());
      case NO_RIGHT ->
          "%s does not allow that to the user \"%s\" (%s). Let it own the database, or correct postgres.user."
              .formatted(place, config.user(), said);
      case TOO_MANY ->
          "%s takes no more connections (%s). Raise its max_connections, or lower postgres.connections."
              .formatted(place, said);
      case STARTING -> place + " is starting or stopping (" + said + "). Try again.";
      default -> place + " cannot be used: " + said;
    };
  }

  private static String firstSentence(String text) {
    return text.replaceAll("\\s+", " ").strip().replaceFirst("\\.( .*)?$", "");
  }
}
