package chat.tern.server.engine.postgres;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.account.DeviceStoreContract;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlDeviceStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresDeviceStoreTest extends DeviceStoreContract {

  private PostgresMetadata metadata;

  @BeforeEach
  void open() {
    metadata = PostgresMetadata.open(FreshDatabase.migrated());
  }

  @AfterEach
  void close() {
    metadata.database().close();
  }

  @Override
  protected DeviceStore store() {
    return new SqlDeviceStore(metadata.database());
  }

  @Override
  protected AccountStore accounts() {
    return new SqlAccountStore(metadata.database());
  }
}
