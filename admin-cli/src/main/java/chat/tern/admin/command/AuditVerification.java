package chat.tern.admin.command;

import chat.tern.protocol.admin.AuditChain;
import chat.tern.protocol.admin.AuditPosition;
import chat.tern.protocol.admin.AuditRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows the chain of the audit log, on the admin's own machine: the server only hands the records
 * over. After a break it goes on from what is stored, to find further ones.
 */
final class AuditVerification {

  private final Optional<AuditPosition> known;
  private final List<String> problems = new ArrayList<>();
  private AuditPosition reached = AuditPosition.START;
  private boolean knownSeen;

  /**
   * @param known a position that somebody noted earlier, outside of the server
   */
  AuditVerification(Optional<AuditPosition> known) {
    this.known = known;
  }

  /** The next record, as the server has it. */
  void add(AuditRecord record) {
    if (record.number() != reached.number() + 1) {
      problems.add(
          "After record "
              + reached.number()
              + " comes "
              + record.number()
              + ": what was between them is missing.");
    } else if (!AuditChain.follows(reached, record)) {
      problems.add(
          "Record "
              + record.number()
              + " ("
              + record.action()
              + ") is not what was written, or the one before it is not.");
    }
    reached = record.position();
    known
        .filter(noted -> noted.number() == record.number())
        .ifPresent(noted -> {
          knownSeen = true;
          if (!noted.equals(record.position())) {
            problems.add(
                "At record " + noted.number() + " the chain is not the one that you noted.");
          }
        });
  }

  /** Where the log ended. */
  AuditPosition reached() {
    return reached;
  }

  /**
   * What is wrong; nothing when the list is empty.
   *
   * @param head where the server's note says that the log ends
   */
  List<String> problems(AuditPosition head) {
    List<String> all = new ArrayList<>(problems);
    if (!reached.equals(head)) {
      all.add(
          "The records end with number "
              + reached.number()
              + ", and the head says "
              + head.number()
              + (reached.number() == head.number() ? " with another chain." : "."));
    }
    if (!knownSeen && known.filter(noted -> noted.number() > 0).isPresent()) {
      all.add("The log does not reach the position that you noted.");
    }
    return all;
  }
}
