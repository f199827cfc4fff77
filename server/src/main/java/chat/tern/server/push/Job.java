package chat.tern.server.push;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Messages of a conversation, of which those are to be told who have not read them.
 *
 * @param messages in order of seq, at least one
 * @param only the devices to which that did not work the last time; empty for all
 * @param attempt which one it is, from 1
 * @param again whether it is for devices that seemed to be connected the first time
 * @param tickets what is dealt with when it is done
 */
record Job(
    ConversationId conversation,
    List<Posted> messages,
    Optional<Set<DeviceId>> only,
    int attempt,
    boolean again,
    List<Window.Ticket> tickets) {

  /** What is left of it: the same for some devices, once more. */
  Job retry(Set<DeviceId> devices) {
    return new Job(conversation, messages, Optional.of(devices), attempt + 1, again, tickets);
  }

  /** The same once more. */
  Job onceMore() {
    return new Job(conversation, messages, only, attempt + 1, again, tickets);
  }

  /** The same for devices of which it is to be seen whether they were really there. */
  Job check(Set<DeviceId> devices) {
    return new Job(conversation, messages, Optional.of(devices), 1, true, List.of());
  }

  boolean concerns(DeviceId device) {
    return only.isEmpty() || only.get().contains(device);
  }
}
