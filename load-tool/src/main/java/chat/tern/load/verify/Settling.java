package chat.tern.load.verify;

import chat.tern.load.oracle.Histories;
import chat.tern.load.oracle.Promise;
import chat.tern.load.oracle.Replica;
import chat.tern.protocol.id.ConversationId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The time after the last message: everybody comes back, gets an answer to all that was sent, and
 * what is missing. Who does not is reported.
 */
final class Settling {

  private final List<Device> devices;
  private final Company company;
  private final Doorkeeper door;
  private final Histories histories;
  private final Duration patience;

  Settling(
      List<Device> devices,
      Company company,
      Doorkeeper door,
      Histories histories,
      Duration patience) {
    this.devices = devices;
    this.company = company;
    this.door = door;
    this.histories = histories;
    this.patience = patience;
  }

  void run() {
    if (!Patience.until(patience, () -> devices.stream().allMatch(Settling::done))) {
      devices.forEach(this::reportUnanswered);
    }
    Map<ConversationId, Long> heads = new HashMap<>();
    company
        .rooms()
        .forEach(room ->
            heads.put(
                room.conversation().id(),
                histories.snapshot(room.conversation().owner(), room.conversation().id()).seq()));
    // Who does not get there is found out by the judgement.
    Patience.until(
        patience,
        () ->
            devices.stream()
                .flatMap(device -> device.replicas().stream())
                .allMatch(replica -> complete(replica, heads)));
  }

  private static boolean done(Device device) {
    return device.present() && device.answered();
  }

  private boolean complete(Replica replica, Map<ConversationId, Long> heads) {
    boolean expected =
        replica.member()
            || door.isInside(replica.conversation(), replica.witness().userId())
            || replica.conversation().owner().equals(replica.witness().userId());
    return !expected
        || replica.broken()
        || replica.position().seq() >= heads.get(replica.conversation().id());
  }

  private void reportUnanswered(Device device) {
    device
        .unanswered()
        .forEach(waiting ->
            company
                .oracle()
                .missing(
                    Promise.ANSWERED,
                    waiting.replica().conversation(),
                    "Message %s of %s was sent and got no answer, %d s after the last one was made."
                        .formatted(
                            company.oracle().id(waiting.message()),
                            device.witness(),
                            patience.toSeconds())));
    if (!device.present()) {
      device.replicas().stream()
          .findFirst()
          .ifPresent(replica ->
              company
                  .oracle()
                  .missing(
                      Promise.ANSWERED,
                      replica.conversation(),
                      "%s could not connect again within %d s."
                          .formatted(device.witness(), patience.toSeconds())));
    }
  }
}
