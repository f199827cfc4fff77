package chat.tern.backing.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OrderTest {

  @Test
  void anOrderHasAsManyArgumentsAsItsUsageSays() {
    assertTrue(order("skew").takes(2));
    assertFalse(order("skew").takes(1));
    assertFalse(order("skew").takes(3));
    assertTrue(order("heal").takes(0));
    assertTrue(order("heal").takes(1));
    assertFalse(order("heal").takes(2));
    assertFalse(order("partition").takes(0));
    assertTrue(order("partition").takes(5));
    assertFalse(order("flush-redis").takes(1));
  }

  @Test
  void theHelpOfAnOrderHasItsOwnArgumentsAndAnExample() {
    String help =
        Optional.ofNullable(Main.commandLine(Map.of()).getSubcommands().get("partition"))
            .orElseThrow()
            .getUsageMessage();
    assertTrue(help.startsWith("Usage: tern-cluster partition [--dir=DIR] NODE [SERVICE...]"));
    assertTrue(help.contains("  tern-cluster partition node1 redis"), help);
  }

  @Test
  void everyExampleCouldBeTyped() {
    for (Order order : Order.ALL) {
      String[] words = order.exampleUsage().split(" ", -1);
      assertTrue(order.takes(words.length - 2), order.exampleUsage());
      assertEquals(order.verb(), words[1]);
    }
  }

  private static Order order(String verb) {
    return Order.ALL.stream().filter(each -> each.verb().equals(verb)).findFirst().orElseThrow();
  }
}
