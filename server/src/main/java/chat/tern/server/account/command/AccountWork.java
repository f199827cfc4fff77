package chat.tern.server.account.command;

import chat.tern.protocol.error.TernException;
import chat.tern.server.config.ConfigException;
import chat.tern.server.config.ConfigInput;
import chat.tern.server.config.ConfigOptions;
import chat.tern.server.config.ExitStatus;
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

  /** Does the work and says with which code to exit. */
  int run(CommandLine line, ConfigOptions options, Consumer<OpenedAccounts> work) {
    PrintWriter err = line.getErr();
    try (OpenedAccounts opened = opener.apply(options.input(environment))) {
      work.accept(opened);
      return CommandLine.ExitCode.OK;
    } catch (ConfigException e) {
      e.problems().forEach(err::println);
      return ExitStatus.CONFIG.number();
    } catch (EngineException e) {
      err.println(e.getMessage());
      return ExitStatus.UNAVAILABLE.number();
    } catch (TernException e) {
      err.println(e.getMessage());
      return ExitStatus.of(e).number();
    } finally {
      line.getOut().flush();
    }
  }
}
