package chat.tern.load.peer.ejabberd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration of an ejabberd for a run. As a fresh installation has it, but for this:
 * accounts may be registered as fast as asked, passwords are kept as they are (as Tern's hashes are
 * at their cheapest), no limit of rate applies, no TLS, and there is no more than the run needs.
 *
 * @param directory of its data
 * @param postgresPort for an archive in PostgreSQL, else not used
 */
record EjabberdConfiguration(int port, Archive archive, Path directory, int postgresPort) {

  static final String DOMAIN = "peer.test";
  static final String ROOMS = "conference." + DOMAIN;
  static final String PATH = "/ws";

  /** More connects at once than a ramp has under way. */
  private static final int BACKLOG = 1024;

  private static final int MOST_OCCUPANTS = 10_000;

  /** The file's text. */
  String yaml() {
    List<String> lines = new ArrayList<>();
    lines.add("loglevel: warning");
    lines.add("hosts: [\"" + DOMAIN + "\"]");
    lines.add("listen:");
    lines.add("  - port: " + port);
    lines.add("    ip: \"127.0.0.1\"");
    lines.add("    module: ejabberd_http");
    lines.add("    backlog: " + BACKLOG);
    lines.add("    request_handlers:");
    lines.add("      " + PATH + ": ejabberd_http_ws");
    lines.add("auth_method: internal");
    lines.add("auth_password_format: plain");
    lines.add("registration_timeout: infinity");
    database(lines);
    lines.add("shaper_rules:");
    lines.add("  max_user_sessions: 10");
    lines.add("  c2s_shaper: none");
    lines.add("modules:");
    lines.add("  mod_disco: {}");
    lines.add("  mod_offline: {}");
    lines.add("  mod_ping: {}");
    lines.add("  mod_roster: {}");
    lines.add("  mod_stream_mgmt:");
    lines.add("    resend_on_timeout: if_offline");
    lines.add("  mod_register:");
    lines.add("    ip_access: all");
    lines.add("    access: all");
    lines.add("  mod_muc:");
    lines.add("    max_users: " + MOST_OCCUPANTS);
    lines.add("    default_room_options:");
    lines.add("      max_users: " + MOST_OCCUPANTS);
    lines.add("      mam: " + (archive != Archive.OFF));
    if (archive != Archive.OFF) {
      lines.add("  mod_mam:");
      lines.add("    default: always");
      lines.add("    db_type: " + (archive == Archive.MNESIA ? "mnesia" : "sql"));
    }
    return String.join("\n", lines) + "\n";
  }

  private void database(List<String> lines) {
    switch (archive) {
      case OFF, MNESIA -> {}
      case SQLITE -> {
        lines.add("sql_type: sqlite");
        lines.add("sql_database: \"" + directory.resolve("archive.db") + "\"");
      }
      case POSTGRES -> {
        lines.add("sql_type: pgsql");
        lines.add("sql_server: \"127.0.0.1\"");
        lines.add("sql_port: " + postgresPort);
        lines.add("sql_database: \"" + Postgres.NAME + "\"");
        lines.add("sql_username: \"" + Postgres.NAME + "\"");
        lines.add("sql_password: \"" + Postgres.NAME + "\"");
        lines.add("sql_pool_size: 5");
      }
    }
  }
}
