package chat.tern.server.migration;

import java.util.List;

/**
 * Writes what users had elsewhere exactly as it was there, the revisions too: a device that has
 * state up to a revision must find the same under it here. Nobody else writes their state
 * meanwhile. Calls may block.
 */
public interface StateRestorer {

  /**
   * Writes marks and state. Marks never move back, and later state is not replaced by earlier; so a
   * call may be repeated, also one that was cut off, and with what has changed since.
   */
  void restore(List<OwnState> users);
}
