package chat.tern.load.run;

import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.UserId;
import java.util.BitSet;
import java.util.List;

/** Whose presence a device watches, and whom it believes to be away. Owned by its actor. */
final class Watchlist {

  private final List<UserId> watched;
  private final BitSet away = new BitSet();

  Watchlist(List<UserId> watched) {
    this.watched = watched;
  }

  /** Whom to ask for; empty for nobody. */
  List<UserId> watched() {
    return watched;
  }

  /** The server says how somebody is. */
  void learn(ServerFrame.Presence presence) {
    int index = watched.indexOf(presence.userId());
    if (index >= 0) {
      away.set(index, presence.status() == PresenceStatus.OFFLINE);
    }
  }

  /** How many of the watched it believes to be away. */
  int believedAway() {
    return away.cardinality();
  }
}
