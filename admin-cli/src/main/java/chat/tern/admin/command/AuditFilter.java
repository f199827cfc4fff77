package chat.tern.admin.command;

import chat.tern.protocol.admin.AuditRecord;
import picocli.CommandLine.Option;

/** Which records somebody wants to see. */
final class AuditFilter {

  @Option(names = "--actor", paramLabel = "USER", description = "Only what this user did.")
  private String actor = "";

  @Option(
      names = "--action",
      paramLabel = "TEXT",
      description = "Only actions that begin like this: user, user.disable, login.")
  private String action = "";

  @Option(names = "--target", paramLabel = "TEXT", description = "Only what was done to this.")
  private String target = "";

  boolean wants(AuditRecord record) {
    return (actor.isEmpty() || record.actor().equals(actor))
        && record.action().startsWith(action)
        && (target.isEmpty() || record.target().equals(target));
  }
}
