package chat.tern.admin.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What could come next on a command line: commands, options, the values of an enumeration, and live
 * names. The shells ask for it, so that all of them know the same.
 */
final class Completion {

  private final CommandLine root;
  private final LiveNames names;

  /** Names that only the server or the contexts know. */
  @FunctionalInterface
  interface LiveNames {

    /**
     * Those that begin in this way.
     *
     * @param kind what an argument is called in the help, such as {@code USER}
     * @param before the arguments before it
     */
    List<String> beginning(String kind, String prefix, List<String> before);
  }

  Completion(CommandLine root, LiveNames names) {
    this.root = root;
    this.names = names;
  }

  /**
   * What the last word could become.
   *
   * @param words those after the program's name; the last one is being typed, and may be empty
   */
  List<String> candidates(List<String> words) {
    CommandLine at = root;
    List<String> arguments = new ArrayList<>();
    Optional<OptionSpec> open = Optional.empty();
    for (String word : words.subList(0, words.size() - 1)) {
      CommandSpec spec = at.getCommandSpec();
      if (open.isPresent()) {
        open = Optional.empty();
      } else if (word.startsWith("-")) {
        open = Optional.ofNullable(spec.findOption(word)).filter(Completion::takesValue);
      } else if (at.getSubcommands().containsKey(word)) {
        at = at.getSubcommands().get(word);
      } else {
        arguments.add(word);
      }
    }
    String typed = words.getLast();
    List<String> all =
        open.isPresent()
            ? values(open.get(), typed, arguments)
            : typed.startsWith("-") ? options(at) : next(at, typed, arguments);
    return all.stream().filter(each -> each.startsWith(typed)).sorted().distinct().toList();
  }

  private static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  private static List<String> options(CommandLine at) {
    return at.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::longestName)
        .toList();
  }

  private List<String> next(CommandLine at, String typed, List<String> arguments) {
    if (!at.getSubcommands().isEmpty()) {
      return at.getSubcommands().entrySet().stream()
          .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
          .map(Map.Entry::getKey)
          .toList();
    }
    return at.getCommandSpec().positionalParameters().stream()
        .filter(each -> each.index().contains(arguments.size()))
        .findFirst()
        .map(each -> values(each, typed, arguments))
        .orElseGet(List::of);
  }

  private List<String> values(ArgSpec argument, String typed, List<String> arguments) {
    if (argument.completionCandidates() != null) {
      List<String> all = new ArrayList<>();
      argument.completionCandidates().forEach(each -> all.add(each.toLowerCase(Locale.ROOT)));
      return all;
    }
    return names.beginning(kind(argument), typed, arguments);
  }

  private static String kind(ArgSpec argument) {
    boolean context =
        argument instanceof OptionSpec option && option.longestName().equals("--context");
    boolean contexts =
        argument instanceof PositionalParamSpec
            && argument.command().parent() != null
            && argument.command().parent().name().equals("context");
    return context || contexts ? "CONTEXT" : argument.paramLabel();
  }
}
