package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.admin.MessagesByUser;
import chat.tern.protocol.id.ConversationId;
import chat.tern.terminal.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "redact",
    description = {
      "Take messages away for good.",
      "Their text is erased on the server and on every device that hears of it.",
      "Their places in the log stay, so that its chain can still be verified."
    },
    footer = {
      "%nExamples:",
      "  tern-admin message redact Release 4711 4712 --reason 'ticket 861'",
      "  tern-admin message redact Release --author mallory --dry-run"
    })
final class MessageRedactCommand extends AdminCommand {

  @Parameters(
      index = "0",
      paramLabel = "CONVERSATION",
      description = "Its id, or the title of a group.")
  private String conversation = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "SEQ",
      description = "The numbers of the messages.")
  private List<Long> seqs = List.of();

  @Option(
      names = "--author",
      paramLabel = "USER",
      description = "Instead of numbers: all that this user wrote there.")
  private @Nullable String author;

  @Mixin private ChangeOptions change = new ChangeOptions();

  @Spec private CommandSpec spec;

  MessageRedactCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    if (seqs.isEmpty() == (author == null)) {
      throw new ParameterException(
          spec.commandLine(), "Give the numbers of messages, or --author for all of somebody's.");
    }
    ConversationId id = new GroupRef(conversation).resolve(api);
    return author == null ? some(api, id) : allOf(api, id, author);
  }

  private ExitCode allOf(AdminApi api, ConversationId id, String user) throws InterruptedException {
    long count = api.get(ConversationPaths.by(id, user), MessagesByUser.class).messages();
    if (count > 0) {
      confirm(
          (count == 1 ? "the only message" : "all " + count + " messages") + " of " + user,
          (int) Math.min(count, Integer.MAX_VALUE));
    }
    AdminChange made =
        api.post(
            ConversationPaths.by(id, user) + "/redact",
            new AdminOrder(change.reason(), change.dryRun()),
            AdminChange.class);
    printer().done(Row.of(made.target(), made), conversation + ": " + sentence(made, count, user));
    return ExitCode.OK;
  }

  private static String sentence(AdminChange made, long count, String user) {
    String messages = Held.some(count, "message") + " of " + user;
    if (!made.changed()) {
      return "nothing to change";
    }
    return made.dryRun()
        ? messages + " would be redacted (dry run)"
        : messages + " redacted" + made.auditNumber().map(" (audit %d)"::formatted).orElse("");
  }

  private void confirm(String what, int count) {
    new Confirmation(context())
        .require(
            change,
            "Redact " + what + " in " + conversation + ", which cannot be taken back",
            count);
  }

  private ExitCode some(AdminApi api, ConversationId id) throws InterruptedException {
    String what = seqs.size() == 1 ? "message " + seqs.getFirst() : seqs.size() + " messages";
    confirm(what, seqs.size());
    return new Changes(output(), printer())
        .make(
            seqs.stream().map(String::valueOf).toList(),
            seq -> conversation + "#" + seq,
            "redacted",
            seq ->
                api.post(
                    ConversationPaths.message(id, Long.parseLong(seq)) + "/redact",
                    new AdminOrder(change.reason(), change.dryRun()),
                    AdminChange.class));
  }
}
