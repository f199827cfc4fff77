package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AuditPage;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.terminal.ExitCode;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "tail",
    description = {
      "Print the last records, and then what comes, until Ctrl-C.",
      "With -o json, too, each record is a line of its own."
    },
    footer = {"%nExample:", "  tern-admin audit tail -n 50 --action login"})
final class AuditTailCommand extends AdminCommand {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "NUMBER",
      defaultValue = "10",
      description = "How many of those that are there (default: ${DEFAULT-VALUE}).")
  private long lines;

  @Mixin private AuditFilter filter = new AuditFilter();

  AuditTailCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    long at = Math.max(0, AuditPages.after(api, Long.MAX_VALUE).head().number() - lines);
    Listing list = printer().endless(AuditPages.COLUMNS);
    while (true) {
      AuditPage page = AuditPages.after(api, at);
      for (AuditRecord record : page.records()) {
        if (filter.wants(record)) {
          list.row(Row.of(Long.toString(record.number()), record));
        }
        at = record.number();
      }
      list.flush();
      if (page.records().isEmpty()) {
        context().pause().take(BETWEEN_LOOKS);
      }
    }
  }
}
