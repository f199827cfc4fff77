package chat.tern.server.engine.scylla;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;

/** A prepared statement and the name under which it is measured. */
record Query(String name, PreparedStatement prepared) {

  BoundStatement bind(Object... values) {
    return prepared.bind(values);
  }
}
