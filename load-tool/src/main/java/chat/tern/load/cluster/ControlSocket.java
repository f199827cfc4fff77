package chat.tern.load.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the process that holds a cluster is asked: a line of words to its socket, lines of text back,
 * each after a {@code >}, and at last {@code =} with the exit code. The same as {@code tern-cluster
 * ORDER} does, without the half second that a JVM takes.
 */
record ControlSocket(Path path) {

  private static final String TEXT = ">";
  private static final String END = "=";

  /** What came back. */
  record Answer(int code, List<String> lines) {

    String text() {
      return String.join(System.lineSeparator(), lines);
    }
  }

  /** Asks, and returns when that is done, which may take as long as a service takes to start. */
  Answer ask(List<String> words) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        BufferedReader answer =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
      ByteBuffer line =
          ByteBuffer.wrap((String.join(" ", words) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      return read(answer);
    }
  }

  private static Answer read(BufferedReader answer) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = answer.readLine(); line != null; line = answer.readLine()) {
      if (line.startsWith(END)) {
        return new Answer(Integer.parseInt(line.substring(END.length())), lines);
      }
      lines.add(line.substring(TEXT.length()));
    }
    throw new IOException("it ended before it answered");
  }
}
