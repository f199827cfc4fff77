package chat.tern.load.peer.ejabberd;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where ejabberd is installed, as its own control script says. The script itself is not used: it
 * insists on a user of its own and leaves a daemon behind.
 *
 * @param erl the Erlang launcher
 * @param libraries where ejabberd's code is
 */
public record Installation(Path erl, Path libraries) {

  private static final Path SCRIPT = Path.of("/usr/sbin/ejabberdctl");
  private static final Pattern ERL = Pattern.compile("(?m)^ERL=[\"']?([^\"'\\s]+)");
  private static final Pattern LIBRARIES = Pattern.compile("(?m)^ERL_LIBS=[\"']?([^\"'\\s]+)");

  /** The installation of this machine; empty when there is none. */
  public static Optional<Installation> find() {
    return Files.isReadable(SCRIPT) ? parse(read(SCRIPT)) : Optional.empty();
  }

  /**
   * The installation of this machine.
   *
   * @throws LoadException when there is none
   */
  static Installation require() {
    return find()
        .orElseThrow(() ->
            new LoadException(
                ExitCode.MACHINE,
                "ejabberd is not installed here: apt-get install ejabberd (and keep its service"
                    + " stopped), or name a server with --url."));
  }

  /** From the text of the control script. */
  static Optional<Installation> parse(String script) {
    Matcher erl = ERL.matcher(script);
    Matcher libraries = LIBRARIES.matcher(script);
    return erl.find() && libraries.find()
        ? Optional.of(new Installation(Path.of(erl.group(1)), Path.of(libraries.group(1))))
        : Optional.empty();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new LoadException(ExitCode.MACHINE, "Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
