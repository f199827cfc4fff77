package chat.tern.server.account.command;

import chat.tern.protocol.admin.AdminUser;
import chat.tern.protocol.admin.UserRole;
import chat.tern.protocol.admin.UserStatus;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.text.WireName;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.Blocking;
import chat.tern.server.account.UserName;
import chat.tern.server.audit.Order;
import chat.tern.server.config.ConfigInput;
import chat.tern.server.config.ConfigOptions;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tern-server user}: blocks accounts and lets them in again, beside the servers that may run
 * on the same data. Each of them notices by itself.
 */
@Command(
    name = "user",
    description = {
      "Block users, let them in again, and list them.",
      "Servers may be running on the same data: each of them ends the connections of a blocked"
          + " user within 2 seconds. Give the options that the server was started with."
    },
    mixinStandardHelpOptions = true)
public final class UserCommand implements Runnable {

  private static final int PAGE = 500;

  private final AccountWork work;

  @Spec private CommandSpec spec;

  /**
   * @param environment the variables of the process
   * @param opener opens the accounts of a configuration
   */
  public UserCommand(
      Map<String, String> environment, Function<ConfigInput, OpenedAccounts> opener) {
    this.work = new AccountWork(environment, opener);
  }

  /** Without a subcommand there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what: block, unblock, list or show.");
  }

  @Command(
      name = "block",
      description = {
        "Block a user: no login, no request, no connection, on all nodes within 2 seconds.",
        "The user's messages and devices stay. Blocking a blocked user changes nothing."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:the user is blocked",
        "3:there is no such user",
        "64:wrong usage of the command line",
        "69:the accounts cannot be opened or changed",
        "78:the configuration has problems; all of them are printed"
      })
  int block(
      @Mixin ConfigOptions options,
      @Parameters(paramLabel = "NAME", description = "Who.") String name,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Noted for other admins; the user does not see it.")
          String reason) {
    return working(
        options,
        opened ->
            out()
                .println(
                    change(opened, name, AccountStatus.BLOCKED, reason)
                        ? name + " is blocked. Connections end within 2 seconds."
                        : name + " was blocked already."));
  }

  @Command(
      name = "unblock",
      description = "Let a blocked user in again, with all devices.",
      mixinStandardHelpOptions = true)
  int unblock(
      @Mixin ConfigOptions options,
      @Parameters(paramLabel = "NAME", description = "Who.") String name,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "Noted for other admins; the user does not see it.")
          String reason) {
    return working(
        options,
        opened ->
            out()
                .println(
                    change(opened, name, AccountStatus.ACTIVE, reason)
                        ? name + " may log in again, within 2 seconds."
                        : name + " was not blocked."));
  }

  @Command(
      name = "list",
      description = "Print the users by name: name, status, id, when registered.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin ConfigOptions options,
      @Option(names = "--blocked", description = "Only those who are blocked.") boolean blocked,
      @Option(
              names = "--json",
              description = "One JSON object per line, as of GET /v1/admin/users/{user}.")
          boolean json) {
    return working(
        options,
        opened -> {
          Set<UserId> admins = json ? opened.admins().ids() : Set.of();
          print(
              opened.accounts(),
              blocked,
              json ? account -> json(account, admins) : UserCommand::line);
        });
  }

  private static String json(Account account, Set<UserId> admins) {
    AdminUser user =
        new AdminUser(
            account.id(),
            account.name().value(),
            account.status() == AccountStatus.ACTIVE ? UserStatus.ACTIVE : UserStatus.DISABLED,
            admins.contains(account.id()) ? UserRole.ADMIN : UserRole.USER,
            account.createdAt(),
            Optional.empty(),
            Optional.empty());
    return new String(ApiCodec.write(user), StandardCharsets.UTF_8);
  }

  private void print(Blocking accounts, boolean blockedOnly, Function<Account, String> form) {
    Optional<UserName> last = Optional.empty();
    while (true) {
      List<Account> page = accounts.page(last, PAGE);
      for (Account account : page) {
        if (!blockedOnly || account.status() == AccountStatus.BLOCKED) {
          out().println(form.apply(account));
        }
      }
      if (page.size() < PAGE || out().checkError()) {
        return;
      }
      last = Optional.of(page.getLast().name());
    }
  }

  @Command(
      name = "show",
      description = "Print a user, with since when and why blocked or let in again.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin ConfigOptions options,
      @Parameters(paramLabel = "NAME", description = "Who.") String name) {
    return working(
        options,
        opened -> {
          Blocking.Standing standing = opened.accounts().standing(UserName.parse(name));
          out().println(line(standing.account()));
          standing
              .change()
              .ifPresent(change ->
                  out()
                      .printf(
                          "  %s since %s%s%n",
                          WireName.of(change.status()),
                          change.at(),
                          change.reason().isEmpty() ? "" : ": " + change.reason()));
        });
  }

  private static String line(Account account) {
    return String.format(
        Locale.ROOT,
        "%-32s %-7s %s %s",
        account.name(),
        WireName.of(account.status()),
        account.id(),
        account.createdAt());
  }

  private int working(ConfigOptions options, Consumer<OpenedAccounts> task) {
    return work.run(spec.commandLine(), options, task);
  }

  private static boolean change(
      OpenedAccounts opened, String typed, AccountStatus status, String reason) {
    UserName name = UserName.parse(typed);
    Blocking accounts = opened.accounts();
    boolean block = status == AccountStatus.BLOCKED;
    Order order =
        new Order("", block ? "user.disable" : "user.enable", name.value(), "", reason, false);
    return opened
        .audit()
        .carryOut(
            order,
            accounts.standing(name).account().status() != status,
            () -> {
              var _ = block ? accounts.block(name, reason) : accounts.unblock(name, reason);
            })
        .changed();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
