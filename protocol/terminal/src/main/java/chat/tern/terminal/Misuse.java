package chat.tern.terminal;

import chat.tern.protocol.text.WireName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line in words for those who typed it. */
final class Misuse {

  private Misuse() {}

  static String sentence(ParameterException misuse) {
    return switch (misuse) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched);
      case MissingParameterException missing when lacks(missing) -> missing(missing.getMissing());
      case ParameterException wrong
          when wrong.getArgSpec() != null
              && wrong.getCause() instanceof TypeConversionException cause ->
          wrong(wrong.getArgSpec(), wrong.getValue(), cause.getMessage());
      case ParameterException other -> other.getMessage();
    };
  }

  private static String unmatched(UnmatchedArgumentException misuse) {
    CommandLine commandLine = misuse.getCommandLine();
    String typed = misuse.getUnmatched().getFirst();
    boolean option = typed.startsWith("-");
    boolean command = !option && !commandLine.getSubcommands().isEmpty();
    Collection<String> words =
        option
            ? commandLine.getCommandSpec().optionsMap().keySet()
            : commandLine.getSubcommands().keySet();
    String guess =
        Spelling.nearest(typed, words).map(word -> " Did you mean " + word + "?").orElse("");
    String what = option ? "option " : command ? "command " : "place for ";
    return "There is no " + what + "\"" + typed + "\"." + guess;
  }

  /** Whether all of the argument is missing, and not only the value of an option. */
  private static boolean lacks(MissingParameterException misuse) {
    String message = String.valueOf(misuse.getMessage());
    return message.startsWith("Missing required ") && !message.contains(" for option ");
  }

  private static String missing(List<ArgSpec> arguments) {
    return arguments.stream()
            .map(each ->
                each instanceof OptionSpec option
                    ? option.longestName() + " " + each.paramLabel()
                    : each.paramLabel())
            .collect(Collectors.joining(", "))
        + (arguments.size() == 1 ? " is missing." : " are missing.");
  }

  private static String wrong(ArgSpec argument, Object value, String reason) {
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    Class<?>[] types = argument.auxiliaryTypes();
    Class<?> type = types.length > 0 ? types[0] : argument.type();
    if (type.isEnum()) {
      return "%s is %s, not \"%s\".".formatted(name, words(type), value);
    }
    boolean number = List.of(int.class, Integer.class, long.class, Long.class).contains(type);
    return name + ": " + (number ? "\"%s\" is no whole number.".formatted(value) : reason);
  }

  private static String words(Class<?> type) {
    List<String> words =
        Arrays.stream(type.getEnumConstants()).map(each -> WireName.of((Enum<?>) each)).toList();
    return words.size() == 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }
}
