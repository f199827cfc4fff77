package chat.tern.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code tern} as a process of its own, which can be killed. */
final class TernProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;

  TernProcess(Path home, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "chat.tern.cli.Main"));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("TERN_HOME", home.toString());
    this.process = builder.start();
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Writes to its stdin and leaves it open. */
  void type(String text) throws IOException {
    OutputStream stdin = process.getOutputStream();
    stdin.write(text.getBytes(StandardCharsets.UTF_8));
    stdin.flush();
  }

  /** Waits for so many lines of its stdout. */
  List<String> lines(int count) throws IOException {
    List<String> lines = new ArrayList<>();
    while (lines.size() < count) {
      String line = out.readLine();
      if (line == null) {
        throw new AssertionError("It ended after " + lines);
      }
      lines.add(line);
    }
    return lines;
  }

  /** What it wrote until it ended, without a line that it could not finish. */
  List<String> rest() {
    return out.lines().filter(line -> line.endsWith("}")).toList();
  }

  /** SIGKILL: nothing of it gets to say anything any more. */
  void kill() throws InterruptedException {
    // By its handle: the process itself would close its streams with what is still in them.
    boolean _ = process.toHandle().destroyForcibly();
    int _ = process.waitFor();
  }

  /** Waits for its end and says how it ended. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Ctrl-C, as a terminal sends it. */
  int interrupt() throws IOException, InterruptedException {
    int _ = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
