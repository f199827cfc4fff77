package chat.tern.server.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random comings and goings, against a model that is a list of those who wait. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReadingLineModelTest {

  private static final int STEPS = 5_000;

  /** One read. */
  private static final class Ticket {
    private final String reader;

    /** How often each other reader got a seat while this one was the first of its own. */
    private final Map<String, Integer> overtaken = new HashMap<>();

    Ticket(String reader) {
      this.reader = reader;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverTooManyReadAndEverybodyGetsATurn(long seed) {
    Random random = new Random(seed);
    int seats = 1 + random.nextInt(4);
    int mostWaiting = random.nextInt(40);
    int mostOfOne = 1 + random.nextInt(12);
    String about =
        "seed %d: %d seats, %d wait, %d of one".formatted(seed, seats, mostWaiting, mostOfOne);
    ReadingLine<String, Ticket> line = new ReadingLine<>(seats, mostWaiting, mostOfOne);
    List<Ticket> reading = new ArrayList<>();
    List<Ticket> waiting = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          // One of six asks for half of everything.
          String reader = random.nextBoolean() ? "greedy" : "reader " + random.nextInt(5);
          Ticket ticket = new Ticket(reader);
          ReadingLine.Entry expected =
              expected(reader, reading, waiting, seats, mostOfOne, mostWaiting);
          assertEquals(expected, line.enter(reader, ticket), about);
          if (expected == ReadingLine.Entry.SEATED) {
            reading.add(ticket);
          } else if (expected == ReadingLine.Entry.WAITS) {
            waiting.add(ticket);
          }
        }
        case 2, 3 -> {
          if (!reading.isEmpty()) {
            reading.remove(random.nextInt(reading.size()));
            seated(line.leave(), reading, waiting, about);
          }
        }
        default -> {
          boolean inLine = !waiting.isEmpty() && random.nextBoolean();
          List<Ticket> from = inLine ? waiting : reading;
          if (!from.isEmpty()) {
            Ticket ticket = from.get(random.nextInt(from.size()));
            assertEquals(inLine, line.giveUp(ticket.reader, ticket), about);
            if (inLine) {
              waiting.remove(ticket);
            }
          }
        }
      }
      assertTrue(reading.size() <= seats, about);
      assertEquals(reading.size(), line.reading(), about);
      assertEquals(waiting.size(), line.waiting(), about);
      assertTrue(waiting.isEmpty() || reading.size() == seats, about + ": a seat is free");
    }
    // Nobody is forgotten: whoever waits gets a seat as others leave.
    while (!reading.isEmpty()) {
      reading.removeFirst();
      seated(line.leave(), reading, waiting, about);
    }
    assertTrue(waiting.isEmpty(), about);
    assertEquals(0, line.reading(), about);
  }

  private static ReadingLine.Entry expected(
      String reader,
      List<Ticket> reading,
      List<Ticket> waiting,
      int seats,
      int mostOfOne,
      int mostWaiting) {
    if (reading.size() < seats) {
      return ReadingLine.Entry.SEATED;
    }
    if (waiting.stream().filter(each -> each.reader.equals(reader)).count() >= mostOfOne) {
      return ReadingLine.Entry.READER_FULL;
    }
    return waiting.size() >= mostWaiting ? ReadingLine.Entry.LINE_FULL : ReadingLine.Entry.WAITS;
  }

  private static void seated(
      Optional<Ticket> next, List<Ticket> reading, List<Ticket> waiting, String about) {
    assertEquals(waiting.isEmpty(), next.isEmpty(), about);
    if (next.isEmpty()) {
      return;
    }
    Ticket ticket = next.get();
    assertEquals(ticket, firstOf(ticket.reader, waiting), about + ": each reader's own in order");
    waiting.remove(ticket);
    reading.add(ticket);
    for (Ticket other : waiting) {
      if (!other.reader.equals(ticket.reader) && firstOf(other.reader, waiting) == other) {
        int times = other.overtaken.merge(ticket.reader, 1, Integer::sum);
        assertFalse(
            times > 1, () -> about + ": " + ticket.reader + " overtook " + other.reader + " twice");
      }
    }
  }

  private static Ticket firstOf(String reader, List<Ticket> waiting) {
    return waiting.stream().filter(each -> each.reader.equals(reader)).findFirst().orElseThrow();
  }
}
