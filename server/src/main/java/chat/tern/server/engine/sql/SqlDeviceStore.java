package chat.tern.server.engine.sql;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Device;
import chat.tern.server.account.DeviceStore;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Devices in the table {@code device}. */
public final class SqlDeviceStore implements DeviceStore {

  private static final String SELECT =
      "SELECT id, user_id, name, refresh_digest, created_at, last_seen_at, revoked_at FROM device ";

  private final SqlDatabase database;

  public SqlDeviceStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public void add(Device device) {
    database.change(
        "INSERT INTO device"
            + " (id, user_id, name, refresh_digest, created_at, last_seen_at, revoked_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, 0)",
        device.id().toString(),
        device.userId().toString(),
        device.name(),
        device.refreshDigest(),
        device.createdAt().toEpochMilli(),
        device.lastSeenAt().toEpochMilli());
  }

  @Override
  public Optional<Device> find(DeviceId id) {
    return database.find(SqlDeviceStore::device, SELECT + "WHERE id = ?", id.toString());
  }

  @Override
  public Optional<Device> withRefreshDigest(String refreshDigest) {
    return database.find(
        SqlDeviceStore::device, SELECT + "WHERE refresh_digest = ?", refreshDigest);
  }

  @Override
  public List<Device> of(UserId userId) {
    return database.list(
        SqlDeviceStore::device,
        SELECT + "WHERE user_id = ? AND revoked_at = 0 ORDER BY created_at, id",
        userId.toString());
  }

  @Override
  public List<Device> allOf(UserId userId) {
    return allOf(List.of(userId));
  }

  @Override
  public void erase(UserId userId) {
    // The digest stays unique.
    database.change(
        "UPDATE device SET name = '', refresh_digest = 'erased ' || id, last_seen_at = created_at"
            + " WHERE user_id = ? AND revoked_at <> 0",
        userId.toString());
  }

  /** All devices of these users, the revoked ones too. */
  List<Device> allOf(Collection<UserId> users) {
    if (users.isEmpty()) {
      return List.of();
    }
    return database.list(
        SqlDeviceStore::device,
        SELECT
            + "WHERE user_id IN ("
            + Parameters.marks(users.size())
            + ") ORDER BY user_id, created_at, id",
        users.stream().map(UserId::toString).toArray());
  }

  @Override
  public void seen(DeviceId id, Instant at) {
    database.change(
        "UPDATE device SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?",
        at.toEpochMilli(),
        id.toString(),
        at.toEpochMilli());
  }

  @Override
  public boolean revoke(DeviceId id, Instant at) {
    long changed =
        database.change(
            "UPDATE device SET revoked_at = ? WHERE id = ? AND revoked_at = 0",
            Math.max(1, at.toEpochMilli()),
            id.toString());
    return changed == 1;
  }

  private static Device device(DbRow row) {
    return new Device(
        DeviceId.parse(row.column("id").get(String.class)),
        UserId.parse(row.column("user_id").get(String.class)),
        row.column("name").get(String.class),
        row.column("refresh_digest").get(String.class),
        Instant.ofEpochMilli(number(row, "created_at")),
        Instant.ofEpochMilli(number(row, "last_seen_at")),
        number(row, "revoked_at") != 0);
  }

  private static long number(DbRow row, String column) {
    // SQLite gives an Integer or a Long, as the number needs.
    return row.column(column).get(Number.class).longValue();
  }
}
