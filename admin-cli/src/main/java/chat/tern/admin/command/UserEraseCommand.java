package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.ProgressLine;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.admin.ErasureState;
import chat.tern.protocol.admin.UserErasure;
import chat.tern.protocol.admin.UserHoldings;
import chat.tern.terminal.ExitCode;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "erase",
    description = {
      "Erase a person for good.",
      "What goes is the account and its name, all devices and tokens, drafts, mutes and"
          + " preferences, limits, and the text of all messages, on the server and on every device"
          + " that hears of it.",
      "The places of the messages stay in the logs, so that these can still be verified. The audit"
          + " log keeps that it was done, and backups of before keep what they have.",
      "The person is shut out at once. The servers do the rest, also when this command, or one of"
          + " them, ends in the middle: the same command then waits for the end of it."
    },
    footer = {
      "%nExamples:",
      "  tern-admin user erase carol --dry-run",
      "  tern-admin user erase carol --reason 'her wish, ticket 820'"
    })
final class UserEraseCommand extends AdminCommand {

  private static final Duration LOOK = Duration.ofMillis(500);

  @Parameters(paramLabel = "USER", description = "Who.")
  private String user = "";

  @Option(names = "--no-wait", description = "Do not wait until everything is erased.")
  private boolean noWait;

  @Mixin private ChangeOptions change = new ChangeOptions();

  UserEraseCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    String path = UserPaths.of(user);
    UserErasure before = api.get(path + "/erasure", UserErasure.class);
    if (before.state() == ErasureState.NONE) {
      begin(api, path);
      if (change.dryRun) {
        return ExitCode.OK;
      }
    } else if (before.state() == ErasureState.DONE || change.dryRun || noWait) {
      printer().done(Row.of(before.user(), before), UserPaths.bare(user) + ": " + already(before));
      return ExitCode.OK;
    } else {
      output().talk(UserPaths.bare(user) + ": is being erased already");
    }
    UserErasure end = noWait ? api.get(path + "/erasure", UserErasure.class) : await(api, path);
    printer().done(Row.of(end.user(), end), UserPaths.bare(user) + ": " + sentence(end));
    return ExitCode.OK;
  }

  private void begin(AdminApi api, String path) throws InterruptedException {
    if (change.dryRun || !change.yes) {
      AdminChange _ = order(api, path, true); // who would be refused need not be asked
      UserHoldings held = held(api);
      if (change.dryRun) {
        printer()
            .done(
                Row.of(held.user(), held),
                held.user() + ": would be erased (dry run): " + Held.words(held));
        return;
      }
      new Confirmation(context())
          .requireName(
              "Erase %s for good, with %s".formatted(held.user(), Held.words(held)), held.user());
    }
    AdminChange made = order(api, path, false);
    output()
        .talk(
            "%s: shut out, and will be erased%s"
                .formatted(
                    made.target(), made.auditNumber().map(" (audit %d)"::formatted).orElse("")));
  }

  private UserHoldings held(AdminApi api) throws InterruptedException {
    try (ProgressLine line = ProgressLine.onTerminal()) {
      return Held.of(
          api, user, held -> line.show("Counting: " + Held.some(held.messages(), "message")));
    }
  }

  private AdminChange order(AdminApi api, String path, boolean dryRun) throws InterruptedException {
    return api.post(
        path + "/erase", new AdminOrder(change.reason(), Optional.of(dryRun)), AdminChange.class);
  }

  private UserErasure await(AdminApi api, String path) throws InterruptedException {
    try (ProgressLine line = ProgressLine.onTerminal()) {
      UserErasure now = api.get(path + "/erasure", UserErasure.class);
      while (now.state() == ErasureState.RUNNING) {
        line.show("Erasing: " + counts(now));
        context().pause().take(LOOK);
        now = api.get(path + "/erasure", UserErasure.class);
      }
      return now;
    }
  }

  private static String already(UserErasure erasure) {
    return erasure.state() == ErasureState.DONE
        ? "nothing to change, was erased" + erasure.finishedAt().map(at -> " at " + at).orElse("")
        : "nothing to change, is being erased: " + counts(erasure);
  }

  private static String sentence(UserErasure erasure) {
    return erasure.state() == ErasureState.DONE
        ? "erased: " + counts(erasure)
        : "is being erased: " + counts(erasure);
  }

  private static String counts(UserErasure erasure) {
    return Held.some(erasure.messages(), "message")
        + " in "
        + Held.some(erasure.conversations(), "conversation");
  }
}
