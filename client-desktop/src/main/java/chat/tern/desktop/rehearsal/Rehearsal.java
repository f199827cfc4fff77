package chat.tern.desktop.rehearsal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/** What is done in a window, a step for each frame. Lives on the JavaFX thread. */
final class Rehearsal {

  /** Half a minute: whoever waits for the launcher is not kept by a step that cannot come. */
  private static final int MAX_FRAMES = 1_800;

  private record Step(BooleanSupplier ready, Runnable action) {}

  private final Deque<Step> steps = new ArrayDeque<>();

  /** Does something as soon as something else is so. */
  Rehearsal when(BooleanSupplier ready, Runnable action) {
    steps.add(new Step(ready, action));
    return this;
  }

  /** Does something in the next frame. */
  Rehearsal then(Runnable action) {
    return when(() -> true, action);
  }

  /** Does all of it, or what can be done in time, and ends. */
  void run(Runnable end) {
    new AnimationTimer() {
      private int frame;

      @Override
      public void handle(long now) {
        frame++;
        if (steps.isEmpty() || frame > MAX_FRAMES) {
          stop();
          end.run();
        } else if (steps.getFirst().ready().getAsBoolean()) {
          steps.removeFirst().action().run();
        }
      }
    }.start();
  }
}
