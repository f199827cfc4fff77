package chat.tern.backing.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the commands reach the process that holds the cluster: a line of words to its socket, lines
 * of text back, and at last {@code =} with the exit code.
 */
final class Control implements AutoCloseable {

  /** Does what the words say, tells it to the writer, and returns the exit code. */
  interface Handler {
    int handle(List<String> words, PrintWriter out);
  }

  private static final String END = "=";
  private static final Pattern WORDS = Pattern.compile(" ");

  private final ServerSocketChannel listener;
  private final Handler handler;

  private Control(ServerSocketChannel listener, Handler handler) {
    this.listener = listener;
    this.handler = handler;
  }

  /** Listens from now on; whoever asks is served on a thread of its own. */
  static Control listen(Home home, Handler handler) throws IOException {
    Files.deleteIfExists(home.socket().getPath());
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(home.socket());
    var control = new Control(listener, handler);
    Thread.ofVirtual().name("control").start(control::accept);
    return control;
  }

  /**
   * Asks the process that holds the cluster, and passes on what it says.
   *
   * @return its exit code
   * @throws TrialException if no cluster runs there
   */
  static int ask(Home home, List<String> words, PrintWriter out) {
    try (SocketChannel channel = SocketChannel.open(home.socket())) {
      PrintWriter request = writer(channel);
      request.println(String.join(" ", words));
      request.flush();
      BufferedReader answer = reader(channel);
      for (String line = answer.readLine(); line != null; line = answer.readLine()) {
        if (line.startsWith(END)) {
          return Integer.parseInt(line.substring(END.length()));
        }
        out.println(line.substring(1));
        out.flush();
      }
      throw new TrialException("the cluster in " + home.directory() + " ended before it answered");
    } catch (IOException e) {
      throw new TrialException(
          "no cluster runs in " + home.directory() + ": 'tern-cluster up' starts one");
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (listener.isOpen()) {
      try {
        SocketChannel channel = listener.accept();
        Thread.startVirtualThread(() -> serve(channel));
      } catch (IOException e) {
        // Closed, or the other is gone already.
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      String line = reader(channel).readLine();
      if (line != null) {
        PrintWriter out = writer(channel);
        int status = handler.handle(WORDS.splitAsStream(line).toList(), new Lines(out));
        out.println(END + status);
        out.flush();
      }
    } catch (IOException e) {
      // Whoever asked is gone.
    }
  }

  private static BufferedReader reader(SocketChannel channel) {
    return new BufferedReader(
        new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
  }

  private static PrintWriter writer(SocketChannel channel) {
    return new PrintWriter(Channels.newOutputStream(channel), false, StandardCharsets.UTF_8);
  }

  /** Marks each line, so that none is taken for the end. */
  private static final class Lines extends PrintWriter {

    Lines(PrintWriter out) {
      super(out);
    }

    @Override
    public void println(String text) {
      text.lines().forEach(line -> super.println(">" + line));
      flush();
    }
  }
}
