package chat.tern.desktop.conversations;

import chat.tern.client.ClientUpdate;
import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who is there, as far as the server says. For one thread. */
public final class Presences {

  private final Map<UserId, ClientUpdate.Presence> known = new HashMap<>();

  /** Takes what the server said. */
  void on(ClientUpdate.Presence presence) {
    known.put(presence.userId(), presence);
  }

  /** The connection is away: who is there cannot be known from here. */
  void forget() {
    known.clear();
  }

  /** Whether a user is known to be there. */
  public boolean online(UserId user) {
    ClientUpdate.Presence presence = known.get(user);
    return presence != null && presence.status() == PresenceStatus.ONLINE;
  }

  /** When a user was last there, where the server says so. */
  public Optional<Instant> lastSeen(UserId user) {
    return Optional.ofNullable(known.get(user)).flatMap(ClientUpdate.Presence::lastSeen);
  }
}
