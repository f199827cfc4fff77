package chat.tern.desktop.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.desktop.testing.Fx;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The row under the eye does not move, whatever happens around it. */
@Timeout(60)
class AnchoredListTest {

  private static final AnchoredList.Cells<String> CELLS =
      new AnchoredList.Cells<>() {
        @Override
        public Object key(String row) {
          return row.substring(0, row.indexOf(' '));
        }

        @Override
        public Node node(String row) {
          Label label = new Label(row);
          label.setWrapText(true);
          return label;
        }
      };

  private final AnchoredList<String> list = new AnchoredList<>(CELLS);
  private final Scene scene = new Scene(list, 400, 300);

  @BeforeAll
  static void start() throws InterruptedException {
    Fx.start();
  }

  @Test
  void itOpensAtTheEndAndStaysWithIt() throws InterruptedException {
    Fx.run(() -> {
      show(rows(0, 100));
      assertTrue(list.isAtEnd());
      assertEquals("99", CELLS.key(list.lastInView().orElseThrow()));
      show(rows(0, 101));
      assertTrue(list.isAtEnd());
      assertEquals("100", CELLS.key(list.lastInView().orElseThrow()));
    });
  }

  @Test
  void nothingMovesByAPixelWhenRowsComeAndGoAround() throws InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Fx.run(() -> {
      int from = 500;
      int to = 700;
      List<String> rows = rows(from, to);
      show(rows);
      list.goTo("600");
      Fx.layout(scene);
      for (int round = 0; round < 200; round++) {
        double before = y("600");
        switch (random.nextInt(4)) {
          case 0 -> from -= random.nextInt(3) == 0 ? 60 : 1;
          case 1 -> to += random.nextInt(40);
          case 2 -> from = Math.min(560, from + random.nextInt(20));
          default -> to = Math.max(640, to - random.nextInt(20));
        }
        from = Math.max(0, from);
        show(rows(from, to));
        assertEquals(before, y("600"), "seed " + seed + ", round " + round);
        if (random.nextBoolean()) {
          double by = random.nextInt(21) - 10;
          list.scrollBy(by);
          Fx.layout(scene);
          assertEquals(before - by, y("600"), "seed " + seed + ", scrolled in round " + round);
          list.scrollBy(-by);
          Fx.layout(scene);
        }
      }
    });
  }

  @Test
  void theTopmostRowStaysWhenTheWindowGetsNarrow() throws InterruptedException {
    Fx.run(() -> {
      show(rows(0, 300));
      list.goTo("150");
      Fx.layout(scene);
      String top = topmost();
      double before = y(top);
      list.resize(250, 300);
      list.layout();
      assertEquals(before, y(top));
      list.resize(400, 300);
      list.layout();
      assertEquals(before, y(top));
    });
  }

  @Test
  void whenTheRowUnderTheEyeGoesItsNeighbourStays() throws InterruptedException {
    Fx.run(() -> {
      List<String> rows = new ArrayList<>(rows(0, 300));
      show(rows);
      list.goTo("150");
      Fx.layout(scene);
      double below = y("152");
      rows.removeIf(row -> CELLS.key(row).equals(topmost()));
      show(rows);
      assertEquals(below, y("152"));
    });
  }

  @Test
  void aShortListStandsAtTheBottomAndOnlyWhatIsNearHasNodes() throws InterruptedException {
    Fx.run(() -> {
      show(rows(0, 2));
      Node last = list.node("1").orElseThrow();
      assertTrue(last.getBoundsInParent().getMaxY() > 270);
      show(rows(0, 5000));
      assertTrue(list.getChildrenUnmodifiable().size() < 120);
      list.goTo("0");
      Fx.layout(scene);
      assertTrue(y("0") >= 0 && y("0") < 20, "The first row is at the top");
    });
  }

  private void show(List<String> rows) {
    list.setRows(rows);
    Fx.layout(scene);
  }

  private double y(String key) {
    return list.node(key).orElseThrow(() -> new AssertionError("No row " + key)).getLayoutY();
  }

  private String topmost() {
    return IntStream.range(0, 300)
        .mapToObj(Integer::toString)
        .filter(key -> list.node(key).isPresent() && y(key) >= 0)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> rows(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(each -> each + " " + "word ".repeat(1 + Math.floorMod(each * 7919, 40)))
        .toList();
  }
}
