package chat.tern.backing.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * An order that the process which holds the cluster carries out: one word, and what it is about.
 */
@Command(mixinStandardHelpOptions = true)
final class OrderCommand implements Callable<Integer> {

  private static final Pattern WORDS = Pattern.compile(" ");

  private final Map<String, String> environment;
  private final String verb;
  private final String expected;

  @Mixin private final DirectoryOption directory = new DirectoryOption();
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "node1 or 1, redis, postgres, cassandra1, kafka")
  private List<String> arguments = List.of();

  /**
   * @param expected the arguments as the usage writes them: in brackets what may be left out
   */
  OrderCommand(Map<String, String> environment, String verb, String expected) {
    this.environment = environment;
    this.verb = verb;
    this.expected = expected;
  }

  @Override
  public Integer call() {
    List<String> names = WORDS.splitAsStream(expected).filter(each -> !each.isEmpty()).toList();
    long least = names.stream().filter(each -> !each.startsWith("[")).count();
    int most = expected.contains("...") ? Integer.MAX_VALUE : names.size();
    if (arguments.size() > most || arguments.size() < least) {
      throw new ParameterException(
          spec.commandLine(), "usage: tern-cluster " + (verb + " " + expected).strip());
    }
    List<String> words = new ArrayList<>(List.of(verb));
    words.addAll(arguments);
    return Control.ask(directory.home(environment), words, spec.commandLine().getOut());
  }
}
