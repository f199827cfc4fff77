package chat.tern.admin.command;

import chat.tern.admin.output.Output;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands that there are. */
final class CommandTree {

  private CommandTree() {}

  /** The program, its nouns, and what they can do, in the order of the help. */
  static List<CommandSpec> all() {
    CommandContext nobody =
        new AdminCli(Path.of("nowhere"))
            .context(
                false,
                InputStream.nullInputStream(),
                new Output(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()));
    CommandLine line = new TernAdmin(nobody, "0.0-test").commandLine();
    return below(line.getCommandSpec()).toList();
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

  /** Whether it changes something on the server: then it can be rehearsed, and goes on record. */
  static boolean isMutation(CommandSpec spec) {
    return isLeaf(spec) && spec.findOption("--yes") != null;
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
