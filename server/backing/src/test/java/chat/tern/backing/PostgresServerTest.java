package chat.tern.backing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

final class PostgresServerTest extends ServiceContract<PostgresServer> {

  @Override
  PostgresServer create(Path directory) {
    return PostgresServer.in(directory);
  }

  @Override
  void write(PostgresServer postgres, String value) throws SQLException {
    try (Connection connection = connect(postgres);
        var statement = connection.createStatement();
        var insert = connection.prepareStatement("INSERT INTO value_list (value) VALUES (?)")) {
      statement.execute("CREATE TABLE IF NOT EXISTS value_list (n serial, value text)");
      insert.setString(1, value);
      insert.executeUpdate();
    }
  }

  @Override
  List<String> read(PostgresServer postgres) throws SQLException {
    try (Connection connection = connect(postgres);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT value FROM value_list ORDER BY n")) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private static Connection connect(PostgresServer postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), PostgresServer.USER, "");
  }
}
