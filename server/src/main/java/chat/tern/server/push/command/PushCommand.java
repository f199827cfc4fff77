package chat.tern.server.push.command;

import chat.tern.protocol.admin.PushTrial;
import chat.tern.protocol.admin.PushTrialDevice;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.text.WireName;
import chat.tern.server.config.ConfigInput;
import chat.tern.server.config.ConfigOptions;
import chat.tern.server.config.ExitStatus;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tern-server push}: looks at notifications, beside the servers that may run. */
@Command(
    name = "push",
    description = "Look at push notifications.",
    mixinStandardHelpOptions = true)
public final class PushCommand implements Runnable {

  private final Map<String, String> environment;
  private final Function<ConfigInput, OpenedTrials> opener;

  @Spec private CommandSpec spec;

  /**
   * @param environment the variables of the process
   * @param opener opens what a configuration names
   */
  public PushCommand(Map<String, String> environment, Function<ConfigInput, OpenedTrials> opener) {
    this.environment = environment;
    this.opener = opener;
  }

  /** Without a subcommand there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what: test.");
  }

  @Command(
      name = "test",
      description = {
        "Explain what a message would push to a user now, to which devices, and why not. Nothing is"
            + " sent.",
        "Servers may be running on the same data. Give the options that the server was started"
            + " with. Who is connected only they know: tern-admin push test asks one."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:it was found out",
        "3:there is no such user",
        "64:wrong usage of the command line",
        "69:the data cannot be opened",
        "78:the configuration has problems; all of them are printed"
      })
  int test(
      @Mixin ConfigOptions options,
      @Parameters(paramLabel = "NAME", description = "Who.") String name) {
    try (OpenedTrials opened = opener.apply(options.input(environment))) {
      print(opened.trial().apply(name));
      return ExitCode.OK;
    } catch (TernException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitStatus.of(e).number();
    } finally {
      spec.commandLine().getOut().flush();
    }
  }

  private void print(PushTrial trial) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("content      " + trial.content());
    out.println(
        "quiet hours  "
            + trial
                .quietHours()
                .map(hours -> hours + (trial.quietNow() ? " (now)" : ""))
                .orElse("none"));
    out.println("muted        " + trial.mutedConversations() + " conversations");
    out.println("badge        " + trial.badge());
    if (trial.devices().isEmpty()) {
      out.println("No device of " + trial.userName() + " has registered for push.");
    }
    for (PushTrialDevice device : trial.devices()) {
      out.printf(
          "%s %s %s: %s%n",
          device.deviceId(),
          WireName.of(device.provider()),
          device.app(),
          device.verdict().equals("push") ? "push, unless it is connected" : device.verdict());
    }
  }
}
