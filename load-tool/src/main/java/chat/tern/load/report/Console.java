package chat.tern.load.report;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the tool speaks: data to {@code out}, everything else to {@code err}. */
public record Console(PrintWriter out, PrintWriter err) {

  /** The standard streams of this process. */
  public static Console ofProcess() {
    return new Console(utf8(System.out), utf8(System.err));
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Says what is going on. */
  public void step(String what) {
    err.println("... " + what);
    err.flush();
  }

  /** Says how it goes. */
  public void progress(String line) {
    err.println(line);
    err.flush();
  }

  /** Prints the result. */
  public void data(String text) {
    out.println(text);
    out.flush();
  }

  /** Says what is wrong. */
  public void error(String text) {
    err.println("tern-load: " + text);
    err.flush();
  }
}
