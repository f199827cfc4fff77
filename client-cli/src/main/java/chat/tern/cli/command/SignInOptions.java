package chat.tern.cli.command;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.PasswordInput;
import chat.tern.terminal.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code register} and {@code login} ask for. */
final class SignInOptions {

  @Parameters(index = "0", paramLabel = "NAME", description = "The user name.")
  private String name;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The server (default: TERN_SERVER, or the one of this profile, or "
              + ServerAddress.DEFAULT
              + ").")
  private String server;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description =
          "Trust the certificates in FILE (PEM) instead of the machine's, now and later: for a"
              + " server with a certificate of its own.")
  private Path trusted;

  @Option(
      names = "--password-stdin",
      description = "Read the password from the first line of stdin instead of asking.")
  private boolean passwordFromStdin;

  @Option(
      names = "--device-name",
      paramLabel = "TEXT",
      description = "What this device is called in the list of your devices.")
  private String deviceName;

  String userName() {
    return name.startsWith("@") ? name.substring(1) : name;
  }

  /** The certificates to trust, if some are given. */
  Optional<Path> trusted() {
    return Optional.ofNullable(trusted);
  }

  /** The server that was asked for, or the best guess. */
  URI server(Map<String, String> environment, Optional<URI> remembered) {
    String fromEnvironment = environment.getOrDefault("TERN_SERVER", "");
    if (server == null && fromEnvironment.isEmpty()) {
      return remembered.orElseGet(() -> URI.create(ServerAddress.DEFAULT));
    }
    return ServerAddress.parse(server == null ? fromEnvironment : server);
  }

  /**
   * The password, from stdin or from the person.
   *
   * @param twice whether the person types it again, because nothing else can check it
   */
  String password(CommandContext context, boolean twice) {
    if (passwordFromStdin) {
      return PasswordInput.firstLine(context.input());
    }
    String password = context.passwordPrompt().ask("Password for " + userName() + ": ");
    if (twice && !context.passwordPrompt().ask("The same again: ").equals(password)) {
      throw new TernException(ErrorCode.INVALID_FIELD, "The two passwords differ: try again.");
    }
    return password;
  }

  String deviceName(Map<String, String> environment) {
    if (deviceName != null) {
      return deviceName;
    }
    String host = environment.getOrDefault("HOSTNAME", "");
    if (host.isEmpty()) {
      try {
        host = Files.readString(Path.of("/etc/hostname"), StandardCharsets.UTF_8).strip();
      } catch (IOException e) {
        host = "";
      }
    }
    return host.isEmpty() ? "terminal" : "tern on " + host;
  }
}
