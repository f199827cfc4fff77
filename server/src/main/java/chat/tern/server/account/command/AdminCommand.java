package chat.tern.server.account.command;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.text.WireName;
import chat.tern.server.account.Account;
import chat.tern.server.account.Enrolment;
import chat.tern.server.account.UserName;
import chat.tern.server.audit.Order;
import chat.tern.server.config.ConfigInput;
import chat.tern.server.config.ConfigOptions;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tern-server admin}: who may administer the server. Only here, on the machine, as whoever
 * may read the server's data may do all of it anyway; and with a password of the admin's own, as a
 * default one is everybody's.
 */
@Command(
    name = "admin",
    description = {
      "Make the first admin and the others, and list them.",
      "Servers may be running on the same data; a change counts from their next request on. Give"
          + " the options that the server was started with. All of it is in the audit log."
    },
    mixinStandardHelpOptions = true)
public final class AdminCommand implements Runnable {

  /** More than any password; it keeps a wrong file from being read into memory. */
  private static final int MAX_PASSWORD_BYTES = 4096;

  private static final String REASON = "Noted in the audit log.";

  private final AccountWork work;
  private final InputStream input;

  @Spec private CommandSpec spec;

  /**
   * @param environment the variables of the process
   * @param opener opens the accounts of a configuration
   * @param input where a password may come from
   */
  public AdminCommand(
      Map<String, String> environment,
      Function<ConfigInput, OpenedAccounts> opener,
      InputStream input) {
    this.work = new AccountWork(environment, opener);
    this.input = input;
  }

  /** Without a subcommand there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what: create, grant, revoke or list.");
  }

  @Command(
      name = "create",
      description = "Make an account that is an admin.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:the admin is there, log in with `tern-admin login`",
        "6:the name is taken; `tern-server admin grant` makes that user an admin",
        "64:wrong usage of the command line, or no good password",
        "69:the accounts cannot be opened or changed",
        "78:the configuration has problems; all of them are printed"
      })
  int create(
      @Mixin ConfigOptions options,
      @Parameters(paramLabel = "NAME", description = "The name to log in with.") String name,
      @Option(
              names = "--password-stdin",
              description = "Read the password from the first line of stdin instead of asking.")
          boolean passwordFromStdin,
      @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = REASON)
          String reason) {
    return working(
        options,
        opened -> {
          UserName user = UserName.parse(name);
          String password = passwordFromStdin ? firstLine() : typed(user);
          Enrolment enrolment = opened.enrolment().get();
          enrolment.requireFree(user);
          var _ =
              opened
                  .audit()
                  .carryOut(
                      order("admin.create", user, reason),
                      true,
                      () -> {
                        Account _ = enrolment.enrol(user, password);
                        boolean _ = opened.admins().grant(user);
                      });
          out().println(user + " is an admin. Log in with: tern-admin login " + user);
        });
  }

  @Command(name = "grant", description = "Make a user an admin.", mixinStandardHelpOptions = true)
  int grant(
      @Mixin ConfigOptions options,
      @Parameters(paramLabel = "NAME", description = "Who.") String name,
      @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = REASON)
          String reason) {
    return change(options, name, reason, true);
  }

  @Command(
      name = "revoke",
      description = "Make an admin a user like others. The account stays.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin ConfigOptions options,
      @Parameters(paramLabel = "NAME", description = "Who.") String name,
      @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = REASON)
          String reason) {
    return change(options, name, reason, false);
  }

  private int change(ConfigOptions options, String name, String reason, boolean admin) {
    return working(
        options,
        opened -> {
          UserName user = UserName.parse(name);
          Account account = opened.accounts().standing(user).account();
          boolean changed =
              opened
                  .audit()
                  .carryOut(
                      order(admin ? "admin.grant" : "admin.revoke", user, reason),
                      opened.admins().isAdmin(account.id()) != admin,
                      () -> {
                        var _ = admin ? opened.admins().grant(user) : opened.admins().revoke(user);
                      })
                  .changed();
          out()
              .println(
                  user
                      + (changed ? " is " : " was ")
                      + (admin ? "an" : "no")
                      + " admin"
                      + (changed ? " now." : " already."));
        });
  }

  @Command(
      name = "list",
      description = "Print the admins: name, status, id, when registered.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ConfigOptions options) {
    return working(
        options,
        opened ->
            opened
                .admins()
                .all()
                .forEach(account ->
                    out()
                        .printf(
                            Locale.ROOT,
                            "%-32s %-7s %s %s%n",
                            account.name(),
                            WireName.of(account.status()),
                            account.id(),
                            account.createdAt())));
  }

  private static Order order(String action, UserName user, String reason) {
    return new Order("", action, user.value(), "", reason, false);
  }

  private String typed(UserName user) {
    Console console = System.console();
    if (!console.isTerminal()) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "There is no terminal to ask for the password: give it on stdin with --password-stdin.");
    }
    String first = line(console.readPassword("Password for %s: ", user));
    if (!first.equals(line(console.readPassword("The same again: ")))) {
      throw new TernException(ErrorCode.INVALID_FIELD, "The two passwords differ: try again.");
    }
    return first;
  }

  private static String line(char @Nullable [] typed) {
    return typed == null ? "" : new String(typed);
  }

  private String firstLine() {
    try {
      String text =
          new String(input.readNBytes(MAX_PASSWORD_BYTES), StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .orElse("");
      if (text.isEmpty()) {
        throw new TernException(ErrorCode.INVALID_FIELD, "There is no password on stdin.");
      }
      return text;
    } catch (IOException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, "Cannot read stdin: " + e.getMessage(), e);
    }
  }

  private int working(ConfigOptions options, Consumer<OpenedAccounts> task) {
    return work.run(spec.commandLine(), options, task);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
