package chat.tern.backing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class RedisServerTest extends ServiceContract<RedisServer> {

  @Override
  RedisServer create(Path directory) {
    return RedisServer.in(directory);
  }

  @Override
  void write(RedisServer redis, String value) throws IOException {
    assertEquals(':', ask(redis, "RPUSH values " + value).getFirst().charAt(0));
  }

  @Override
  List<String> read(RedisServer redis) throws IOException {
    return ask(redis, "LRANGE values 0 -1").stream()
        .filter(line -> Character.isLetter(line.charAt(0)))
        .toList();
  }

  /** The lines of the answer: Redis takes a command as it is typed. */
  private static List<String> ask(RedisServer redis, String command) throws IOException {
    try (var socket = new Socket(redis.address().getAddress(), redis.port())) {
      socket
          .getOutputStream()
          .write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
      var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
      List<String> lines = new ArrayList<>(new BufferedReader(in).readAllLines());
      assertEquals("+OK", lines.removeLast());
      return lines;
    }
  }
}
