package chat.tern.backing.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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

  private final Map<String, String> environment;
  private final Order order;

  @Mixin private final DirectoryOption directory = new DirectoryOption();
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", hidden = true)
  private List<String> arguments = List.of();

  OrderCommand(Map<String, String> environment, Order order) {
    this.environment = environment;
    this.order = order;
  }

  @Override
  public Integer call() {
    if (!order.takes(arguments.size())) {
      throw new ParameterException(spec.commandLine(), "usage: " + order.usage(""));
    }
    List<String> words = new ArrayList<>(List.of(order.verb()));
    words.addAll(arguments);
    return Control.ask(directory.home(environment), words, spec.commandLine().getOut());
  }
}
