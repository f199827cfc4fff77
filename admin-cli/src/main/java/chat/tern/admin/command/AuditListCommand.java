package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AuditPage;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Print the audit log, the oldest first. No actor: done on the machine itself.",
    footer = {
      "%nExamples:",
      "  tern-admin audit list --action user --after 4711",
      "  tern-admin audit list --target mallory -o json"
    })
final class AuditListCommand extends AdminCommand {

  @Option(
      names = "--after",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description = "Only records after this one.")
  private long after;

  @Mixin private AuditFilter filter = new AuditFilter();

  AuditListCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    Listing list = printer().many(AuditPages.COLUMNS);
    long at = after;
    AuditPage page = AuditPages.after(api, at);
    while (!page.records().isEmpty()) {
      for (AuditRecord record : page.records()) {
        if (filter.wants(record)) {
          list.row(Row.of(Long.toString(record.number()), record));
        }
        at = record.number();
      }
      page = AuditPages.after(api, at);
    }
    list.end();
    return ExitCode.OK;
  }
}
