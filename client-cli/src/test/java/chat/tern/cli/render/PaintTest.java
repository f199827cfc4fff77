package chat.tern.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PaintTest {

  @Test
  void aNameHasTheSameColourOnEveryDayAndDevice() {
    assertEquals(
        "\u001b[38;5;" + Paint.colourOf("alice") + "malice\u001b[0m", Paint.of(true).nick("alice"));
    assertEquals(Paint.colourOf("alice"), Paint.colourOf("alice"));
  }

  @Test
  void manyNamesHaveManyColours() {
    assertTrue(
        IntStream.range(0, 200)
                .mapToObj(number -> "user" + number)
                .map(Paint::colourOf)
                .collect(Collectors.toSet())
                .size()
            > 12);
  }

  @Test
  void withoutColourNothingIsAdded() {
    assertEquals("alice", Paint.NONE.nick("alice"));
    assertEquals("x", Paint.NONE.dim(Paint.NONE.bold(Paint.NONE.alarm("x"))));
  }
}
