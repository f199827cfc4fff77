package chat.tern.server.account.command;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.config.ConfigCommand;
import chat.tern.server.config.ConfigException;
import chat.tern.server.config.ConfigInput;
import chat.tern.server.config.ConfigOptions;
import chat.tern.server.opening.EngineException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * Opens the accounts for a command, closes them, and says what went wrong.
 *
 * @param environment the variables of the process
 * @param opener opens the accounts of a configuration
 */
record AccountWork(Map<String, String> environment, Function<ConfigInput, OpenedAccounts> opener) {

  private static final int EXIT_NOT_FOUND = 3;

  /** The name is taken. */
  private static final int EXIT_CONFLICT = 6;

  /** The command line makes no sense: EX_USAGE of sysexits.h. */
  private static final int EXIT_USAGE = 64;

  /** The accounts cannot be reached: EX_UNAVAILABLE of sysexits.h. */
  private static final int EXIT_UNAVAILABLE = 69;

  /** Does the work and says with which code to exit. */
  int run(CommandLine line, ConfigOptions options, Consumer<OpenedAccounts> work) {
    PrintWriter err = line.getErr();
    try (OpenedAccounts opened = opener.apply(options.input(environment))) {
      work.accept(opened);
      return CommandLine.ExitCode.OK;
    } catch (ConfigException e) {
      e.problems().forEach(err::println);
      return ConfigCommand.EXIT_CONFIG;
    } catch (EngineException e) {
      err.println(e.getMessage());
      return EXIT_UNAVAILABLE;
    } catch (TernException e) {
      err.println(e.getMessage());
      return exitCode(e.code());
    } finally {
      line.getOut().flush();
    }
  }

  private static int exitCode(ErrorCode code) {
    return switch (code) {
      case NOT_FOUND -> EXIT_NOT_FOUND;
      case NAME_TAKEN -> EXIT_CONFLICT;
      case INVALID_FIELD -> EXIT_USAGE;
      case ErrorCode _ -> EXIT_UNAVAILABLE;
    };
  }
}
