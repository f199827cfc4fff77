package chat.tern.server.push;

import chat.tern.protocol.id.DeviceId;
import java.util.List;
import java.util.Set;

/**
 * What to send for a job.
 *
 * @param connected devices that are told live, if they are really there
 */
record Plan(Job job, List<Push> pushes, Set<DeviceId> connected) {

  static Plan nothing(Job job) {
    return new Plan(job, List.of(), Set.of());
  }
}
