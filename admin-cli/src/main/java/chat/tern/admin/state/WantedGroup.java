package chat.tern.admin.state;

import chat.tern.protocol.log.SlowMode;
import java.util.List;
import java.util.Optional;

/**
 * A group that is to be there.
 *
 * @param owner who becomes its admin when it is made
 * @param members who are to be in it at least
 * @param slowMode empty for as it is
 * @param readOnly empty for as it is
 */
public record WantedGroup(
    String title,
    Optional<String> owner,
    List<String> members,
    Optional<SlowMode> slowMode,
    Optional<Boolean> readOnly) {
  public WantedGroup {
    members = List.copyOf(members);
  }
}
