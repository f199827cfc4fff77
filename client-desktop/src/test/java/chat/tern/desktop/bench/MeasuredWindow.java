package chat.tern.desktop.bench;

import chat.tern.desktop.app.DesktopWindow;
import chat.tern.desktop.control.AnchoredList;
import chat.tern.desktop.testing.Fx;
import chat.tern.desktop.timeline.TimelineRow;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.stage.Stage;

/** One window in a process of its own, and what there is to say about it, on stdout. */
public final class MeasuredWindow {

  private static final int FRAMES = 900;
  private static final double PIXELS_PER_FRAME = 90;

  private final DesktopWindow window;
  private final List<Long> gaps = new ArrayList<>();
  private int jumps;

  private MeasuredWindow(DesktopWindow window) {
    this.window = window;
  }

  /** Opens the profile, waits until it can be used, scrolls, and says how that was. */
  public static void main(String[] args) throws InterruptedException, IOException {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    Fx.start();
    AtomicReference<DesktopWindow> opened = new AtomicReference<>();
    Fx.run(() -> {
      opened.set(new DesktopWindow(new Stage(), Path.of(args[0]), ZoneOffset.UTC));
      opened.get().show();
    });
    MeasuredWindow measured = new MeasuredWindow(opened.get());
    var shell = opened.get().shell().orElseThrow();
    Fx.await("the list is there", () -> shell.conversations().loaded().get());
    Fx.run(() ->
        shell
            .conversations()
            .open()
            .set(
                shell.conversations().all().stream()
                    .filter(view -> view.name().equals("Everything"))
                    .findFirst()
                    .orElseThrow()
                    .conversationId()));
    Fx.await("a conversation is there", () -> !shell.timeline().rows().get().isEmpty());
    Fx.run(() -> Fx.layout(opened.get().scene()));
    System.out.printf("interactive %d ms%n", System.currentTimeMillis() - started);
    measured.scroll();
    measured.tell();
    long before = System.nanoTime();
    int hits = opened.get().client().messages().search("nothing lost", 100).size();
    System.out.printf("search %d ms, %d hits%n", (System.nanoTime() - before) / 1_000_000, hits);
    System.out.println(memory());
    System.exit(0);
  }

  private void scroll() throws InterruptedException {
    AnchoredList<TimelineRow> list =
        Fx.get(() -> window.shellView().orElseThrow().timeline().list());
    CountDownLatch done = new CountDownLatch(1);
    Fx.run(() ->
        new AnimationTimer() {
          private long last;
          private int frame;
          private Optional<Node> watched = Optional.empty();
          private double expected;

          @Override
          public void handle(long now) {
            watched
                .filter(node -> node.getParent() != null)
                .ifPresent(node -> {
                  if (node.getLayoutY() != expected) {
                    jumps++;
                  }
                });
            if (last > 0) {
              gaps.add(now - last);
            }
            last = now;
            if (++frame > FRAMES) {
              stop();
              done.countDown();
              return;
            }
            watched = middle(list);
            expected = watched.map(node -> node.getLayoutY() + PIXELS_PER_FRAME).orElse(0.0);
            list.scrollBy(-PIXELS_PER_FRAME);
          }
        }.start());
    done.await();
  }

  private static Optional<Node> middle(AnchoredList<TimelineRow> list) {
    double middle = list.getHeight() / 2;
    return list.getChildrenUnmodifiable().stream()
        .filter(node -> node.getBoundsInParent().contains(list.getWidth() / 2, middle))
        .filter(node -> !node.isManaged())
        .findFirst();
  }

  private void tell() {
    List<Long> sorted = new ArrayList<>(gaps);
    Collections.sort(sorted);
    System.out.printf(
        "frames %d, gap p50 %.1f ms, p99 %.1f ms, max %.1f ms, longer than 20 ms: %d%n",
        sorted.size(),
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get(sorted.size() * 99 / 100) / 1e6,
        sorted.getLast() / 1e6,
        sorted.stream().filter(gap -> gap > 20_000_000).count());
    System.out.printf("jumps %d%n", jumps);
  }

  private static String memory() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .findFirst()
        .map(line -> "rss " + line.replaceAll("\\D+", "") + " KB")
        .orElse("rss unknown");
  }
}
