package chat.tern.desktop.bench;

import chat.tern.desktop.app.DesktopWindow;
import chat.tern.desktop.control.AnchoredList;
import chat.tern.desktop.testing.Fx;
import chat.tern.desktop.timeline.TimelineRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;

/** Fifteen seconds of scrolling up, faster than anybody reads, through older and older messages. */
final class Scrolling {

  private static final int FRAMES = 900;
  private static final double PIXELS_PER_FRAME = 90;
  private static final long LATE = 20_000_000;

  private final List<Long> gaps = new ArrayList<>();
  private int jumps;
  private double ui;
  private double renderer;
  private double process;

  private Scrolling() {}

  static Scrolling of(DesktopWindow window) throws InterruptedException {
    Scrolling scrolling = new Scrolling();
    double uiBefore = Cpu.ofThreads("JavaFX Application Thread");
    double rendererBefore = Cpu.ofThreads("QuantumRenderer");
    double processBefore = Cpu.ofProcess();
    scrolling.scroll(Fx.get(() -> window.shellView().orElseThrow().timeline().list()));
    scrolling.ui = (Cpu.ofThreads("JavaFX Application Thread") - uiBefore) / FRAMES;
    scrolling.renderer = (Cpu.ofThreads("QuantumRenderer") - rendererBefore) / FRAMES;
    scrolling.process = (Cpu.ofProcess() - processBefore) / FRAMES;
    return scrolling;
  }

  String describe() {
    Collections.sort(gaps);
    return ("frames %d, gap p50 %.1f ms, p99 %.1f ms, max %.1f ms, longer than 20 ms: %d;"
            + " CPU per frame: layout %.1f ms, drawing %.1f ms, all threads %.1f ms; jumps %d")
        .formatted(
            gaps.size(),
            gaps.get(gaps.size() / 2) / 1e6,
            gaps.get(gaps.size() * 99 / 100) / 1e6,
            gaps.getLast() / 1e6,
            gaps.stream().filter(gap -> gap > LATE).count(),
            ui,
            renderer,
            process,
            jumps);
  }

  private void scroll(AnchoredList<TimelineRow> list) throws InterruptedException {
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
}
