package chat.tern.cli.command;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code register} and {@code login} ask for. */
final class SignInOptions {

  /** Where {@code tern-server} listens when nobody says otherwise. */
  static final String DEFAULT_SERVER = "http://127.0.0.1:8480";

  /** More than any password; it keeps a wrong file from being read into memory. */
  private static final int MAX_PASSWORD_BYTES = 4096;

  @Parameters(index = "0", paramLabel = "NAME", description = "The user name.")
  private String name;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The server (default: TERN_SERVER, or the one of this profile, or "
              + DEFAULT_SERVER
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
      return remembered.orElseGet(() -> URI.create(DEFAULT_SERVER));
    }
    return address(server == null ? fromEnvironment : server);
  }

  /** A server as a person writes it. */
  static URI address(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Refused below, in words.
    }
    throw new TernException(
        ErrorCode.INVALID_FIELD,
        "\""
            + text
            + "\" is no server: write it as "
            + DEFAULT_SERVER
            + " or https://chat.example.org");
  }

  /**
   * The password, from stdin or from the person.
   *
   * @param twice whether the person types it again, because nothing else can check it
   */
  String password(CommandContext context, boolean twice) {
    if (passwordFromStdin) {
      return firstLine(context.input());
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

  private static String firstLine(InputStream input) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int each = input.read(); each >= 0 && each != '\n'; each = input.read()) {
        line.write(each);
        if (line.size() > MAX_PASSWORD_BYTES) {
          throw new TernException(ErrorCode.INVALID_FIELD, "The password on stdin is too long.");
        }
      }
    } catch (IOException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, "Cannot read stdin: " + e.getMessage(), e);
    }
    String password = line.toString(StandardCharsets.UTF_8);
    password = password.endsWith("\r") ? password.substring(0, password.length() - 1) : password;
    if (password.isEmpty()) {
      throw new TernException(ErrorCode.INVALID_FIELD, "There is no password on stdin.");
    }
    return password;
  }
}
