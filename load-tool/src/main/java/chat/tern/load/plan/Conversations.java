package chat.tern.load.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Who talks with whom. Pairs take the first two connections each; groups take their members from
 * all connections in turn.
 *
 * @param pairs direct conversations, each of two connections that are in no other pair
 */
public record Conversations(int pairs, List<Groups> groups) {

  /** Nobody talks. */
  public static final Conversations NONE = new Conversations(0, List.of());

  public Conversations {
    groups = List.copyOf(groups);
  }

  /** How many there are. */
  public int count() {
    return pairs + groups.stream().mapToInt(Groups::count).sum();
  }

  /** The numbers of each group's members: all connections in turn. */
  public List<int[]> groupMembers(int connections) {
    List<int[]> all = new ArrayList<>();
    int next = 0;
    for (Groups each : groups) {
      for (int group = 0; group < each.count(); group++) {
        int[] members = new int[each.members()];
        for (int member = 0; member < members.length; member++) {
          members[member] = next;
          next = (next + 1) % connections;
        }
        all.add(members);
      }
    }
    return all;
  }

  /**
   * Groups of one size.
   *
   * @param count how many
   * @param members of each
   * @param share of all messages that go to these groups together; the rest goes to the pairs
   */
  public record Groups(int count, int members, double share) {}
}
