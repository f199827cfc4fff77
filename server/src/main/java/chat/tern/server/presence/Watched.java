package chat.tern.server.presence;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.UserPresence;
import chat.tern.protocol.id.UserId;
import chat.tern.server.session.OutboundFrame;
import java.util.HashSet;
import java.util.Set;

/** One user whom at least one session watches. Guarded by the lock of {@link Watches}. */
final class Watched {

  final Set<Watcher> watchers = HashSet.newHashSet(1);

  private UserPresence presence;
  private OutboundFrame frame; // encoded when the first watcher is told

  Watched(UserPresence presence) {
    this.presence = presence;
  }

  UserId userId() {
    return presence.userId();
  }

  UserPresence presence() {
    return presence;
  }

  void show(UserPresence changed) {
    presence = changed;
    frame = null;
  }

  OutboundFrame frame() {
    if (frame == null) {
      frame = frame(presence);
    }
    return frame;
  }

  static OutboundFrame frame(UserPresence presence) {
    return OutboundFrame.of(
        new ServerFrame.Presence(presence.userId(), presence.status(), presence.lastSeen()));
  }
}
