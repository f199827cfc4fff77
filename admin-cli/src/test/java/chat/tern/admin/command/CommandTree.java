package chat.tern.admin.command;

import chat.tern.admin.output.Output;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands that there are. */
final class CommandTree {

  private static final Set<String> READING =
      Set.of(
          "config",
          "diff",
          "doctor",
          "effective",
          "export",
          "get",
          "list",
          "simulate",
          "status",
          "tail",
          "test",
          "top",
          "trace",
          "verify",
          "whoami");

  private static final Set<String> LOCAL =
      Set.of(
          "tern-admin login",
          "tern-admin logout",
          "tern-admin context use",
          "tern-admin context delete",
          "tern-admin completion",
          "tern-admin __complete");

  private CommandTree() {}

  /** A command line that can be taken apart; nobody is there to run it. */
  static CommandLine line() {
    CommandContext nobody =
        new AdminCli(Path.of("nowhere"))
            .context(
                false,
                InputStream.nullInputStream(),
                new Output(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()));
    CommandLine line = new TernAdmin(nobody, "0.0-test").commandLine();
    line.setExpandAtFiles(false);
    return line.setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** The program, its nouns, and what they can do, in the order of the help. */
  static List<CommandSpec> all() {
    return below(line().getCommandSpec()).toList();
  }

  private static Stream<CommandSpec> below(CommandSpec spec) {
    return Stream.concat(
        Stream.of(spec),
        spec.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .flatMap(CommandTree::below));
  }

  /** Those that do something. */
  static List<CommandSpec> leaves() {
    return all().stream().filter(CommandTree::isLeaf).toList();
  }

  static boolean isLeaf(CommandSpec spec) {
    return spec.subcommands().isEmpty();
  }

  /** Whether it only tells something about the server. */
  static boolean isReading(CommandSpec spec) {
    return isLeaf(spec) && READING.contains(spec.name());
  }

  /** Whether it is about this machine and the login there is on it. */
  static boolean isLocal(CommandSpec spec) {
    return LOCAL.contains(words(spec));
  }

  /** Whether it changes something on the server, as all that is not known to do otherwise. */
  static boolean isMutation(CommandSpec spec) {
    return isLeaf(spec) && !isReading(spec) && !isLocal(spec);
  }

  /** Whether it prints data, which can have several forms. */
  static boolean isPrinting(CommandSpec spec) {
    return isReading(spec) || isMutation(spec);
  }

  /** As it is typed, without arguments. */
  static String words(CommandSpec spec) {
    return spec.qualifiedName();
  }

  /** The name of its golden file. */
  static String file(CommandSpec spec) {
    String words = words(spec);
    return words.replaceFirst("^tern-admin ", "").replace(' ', '-') + ".txt";
  }
}
