package chat.tern.desktop.bench;

import chat.tern.client.TernClient;
import chat.tern.desktop.app.DesktopWindow;
import chat.tern.desktop.rehearsal.SampleProfile;
import chat.tern.desktop.rehearsal.SampleText;
import chat.tern.desktop.shell.ShellViewModel;
import chat.tern.desktop.testing.Fx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import javafx.stage.Stage;

/** One window in a process of its own, and what there is to say about it, on stdout. */
public final class MeasuredWindow {

  private static final int SEARCHES = 300;
  private static final int MAX_HITS = 100;

  private MeasuredWindow() {}

  /** Opens the profile, waits until it can be used, scrolls, searches, and says how that was. */
  public static void main(String[] args) throws InterruptedException, IOException {
    Fx.start();
    AtomicReference<DesktopWindow> opened = new AtomicReference<>();
    Fx.run(() -> {
      opened.set(new DesktopWindow(new Stage(), Path.of(args[0]), ZoneOffset.UTC));
      opened.get().show();
    });
    DesktopWindow window = opened.get();
    ShellViewModel shell = window.shell().orElseThrow();
    Fx.await("the list is there", () -> shell.conversations().loaded().get());
    Fx.run(() -> open(shell));
    Fx.await("a conversation is there", () -> !shell.timeline().rows().get().isEmpty());
    Fx.run(() -> Fx.layout(window.scene()));
    System.out.printf("interactive %d ms, CPU %d ms%n", sinceStart(), Cpu.ofProcess());
    System.out.println(Scrolling.of(window).describe());
    System.out.println("search " + search(window.client()));
    System.out.println(memory());
    System.exit(0);
  }

  private static void open(ShellViewModel shell) {
    shell
        .conversations()
        .open()
        .set(
            shell.conversations().all().stream()
                .filter(view -> view.name().equals(SampleProfile.LARGEST))
                .findFirst()
                .orElseThrow()
                .conversationId());
  }

  private static long sinceStart() {
    return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  /** Words as somebody types them, letter by letter: common ones, rare ones, two at once. */
  private static String search(TernClient client) {
    SampleText text = new SampleText(new Random(11));
    List<Long> times = new ArrayList<>();
    for (int each = 0; times.size() < SEARCHES; each++) {
      String word = each % 2 == 0 ? text.word() : text.rareWord();
      String before = each % 3 == 0 ? text.word() + " " : "";
      for (int letters = 1; letters <= word.length(); letters++) {
        long begun = System.nanoTime();
        var _ = client.messages().search(before + word.substring(0, letters), MAX_HITS);
        times.add(System.nanoTime() - begun);
      }
    }
    Collections.sort(times);
    return "p50 %.1f ms, p95 %.1f ms, max %.1f ms, of %d"
        .formatted(
            times.get(times.size() / 2) / 1e6,
            times.get(times.size() * 95 / 100) / 1e6,
            times.getLast() / 1e6,
            times.size());
  }

  private static String memory() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .findFirst()
        .map(line -> "rss " + Long.parseLong(line.replaceAll("\\D+", "")) / 1024 + " MB")
        .orElse("rss unknown");
  }
}
