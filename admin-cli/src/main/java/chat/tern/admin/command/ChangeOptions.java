package chat.tern.admin.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that changes something. */
final class ChangeOptions {

  @Option(names = "--dry-run", description = "Only say what would change.")
  boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the audit log.")
  String reason = "";

  Optional<String> reason() {
    return Optional.of(reason).filter(text -> !text.isEmpty());
  }

  Optional<Boolean> dryRun() {
    return dryRun ? Optional.of(true) : Optional.empty();
  }
}
