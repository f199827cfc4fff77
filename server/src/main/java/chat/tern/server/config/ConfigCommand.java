package chat.tern.server.config;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tern-server config}: checks and explains the configuration without starting anything. */
@Command(
    name = "config",
    description = "Check or explain the configuration.",
    mixinStandardHelpOptions = true)
public final class ConfigCommand implements Runnable {

  private final ConfigSchema<?> schema;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  /**
   * @param environment the variables of the process
   */
  public ConfigCommand(ConfigSchema<?> schema, Map<String, String> environment) {
    this.schema = schema;
    this.environment = environment;
  }

  /** Without a subcommand there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what: check, doc or default.");
  }

  @Command(
      name = "check",
      description = "Print every problem of the configuration, or \"ok\".",
      mixinStandardHelpOptions = true)
  int check(@Mixin ConfigOptions options) {
    CommandLine line = spec.commandLine();
    try {
      schema.load(options.input(environment));
      line.getOut().println("ok");
      return CommandLine.ExitCode.OK;
    } catch (ConfigException e) {
      e.problems().forEach(line.getErr()::println);
      return ExitStatus.CONFIG.number();
    }
  }

  @Command(
      name = "doc",
      description = "Print the documentation of all keys as Markdown.",
      mixinStandardHelpOptions = true)
  void doc() {
    print(new ConfigDocument(schema.keys()).markdown());
  }

  @Command(
      name = "default",
      description = "Print a configuration file with all defaults.",
      mixinStandardHelpOptions = true)
  void defaults() {
    print(new ConfigDocument(schema.keys()).yaml());
  }

  private void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }
}
