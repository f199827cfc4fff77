package chat.tern.load.peer;

import chat.tern.load.plan.Plan;
import chat.tern.load.run.Cast;
import chat.tern.load.run.PageListener;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The devices of a run against a peer and their conversations. Immutable once made. */
final class PeerCast implements Cast {

  private final List<PeerTalk> talks;
  private final List<PeerDevice> devices;

  PeerCast(PeerStage stage) {
    this.talks = stage.talks();
    this.devices =
        IntStream.range(0, stage.accounts().size())
            .mapToObj(number -> new PeerDevice(stage, number, rooms(stage.talks(), number)))
            .toList();
  }

  /** The plan's conversations; rooms have names of this run. */
  static List<PeerTalk> talks(Plan plan, String roomService, String prefix) {
    List<PeerTalk> talks = new ArrayList<>();
    for (int pair = 0; pair < plan.conversations().pairs(); pair++) {
      talks.add(new PeerTalk(new int[] {2 * pair, 2 * pair + 1}, ""));
    }
    List<int[]> groups = plan.conversations().groupMembers(plan.connections());
    for (int group = 0; group < groups.size(); group++) {
      talks.add(new PeerTalk(groups.get(group), prefix + "room-" + group + "@" + roomService));
    }
    return List.copyOf(talks);
  }

  private static List<String> rooms(List<PeerTalk> talks, int device) {
    return talks.stream()
        .filter(PeerTalk::isRoom)
        .filter(talk -> IntStream.of(talk.members()).anyMatch(member -> member == device))
        .map(PeerTalk::room)
        .toList();
  }

  @Override
  public List<PeerDevice> devices() {
    return devices;
  }

  @Override
  public int conversations() {
    return talks.size();
  }

  @Override
  public int size(int conversation) {
    return talks.get(conversation).members().length;
  }

  @Override
  public int member(int conversation, int index) {
    return talks.get(conversation).members()[index];
  }

  @Override
  public void due(int device, int conversation, long number) {
    devices.get(device).due(number, conversation);
  }

  /** Does nothing: a plan with reads is not played, see {@link PeerPlan}. */
  @Override
  public void read(int device, int conversation, double place, int entries, PageListener done) {
    done.failed("peers are not read from");
  }

  /** Nobody does: plans with typing notices are played without them. */
  @Override
  public void announce(int device, int conversation) {}
}
