package chat.tern.server.delivery;

import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How ids travel between nodes: 16 bytes each. */
final class IdBytes {

  static final int LENGTH = 16;

  private static final UUID NONE = new UUID(0, 0);

  private IdBytes() {}

  static void put(ByteBuffer out, UUID id) {
    out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  static UUID get(ByteBuffer in) {
    return new UUID(in.getLong(), in.getLong());
  }

  static void putSession(ByteBuffer out, Optional<SessionId> session) {
    put(out, session.map(SessionId::value).orElse(NONE));
  }

  static Optional<SessionId> session(ByteBuffer in) {
    UUID id = get(in);
    return id.equals(NONE) ? Optional.empty() : Optional.of(new SessionId(id));
  }

  /** How long a list of so many users is. */
  static int listLength(int users) {
    return 4 + LENGTH * users;
  }

  static void putUsers(ByteBuffer out, Collection<UserId> users) {
    out.putInt(users.size());
    users.forEach(user -> put(out, user.value()));
  }

  static List<UserId> users(ByteBuffer in) {
    int count = in.getInt();
    List<UserId> users = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      users.add(new UserId(get(in)));
    }
    return users;
  }

  static byte[] rest(ByteBuffer in) {
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return rest;
  }
}
