package chat.tern.server.rehearsal;

import chat.tern.server.Main;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Plays a busy server's first seconds. Started by the launcher with the JVM's options for training,
 * never by people.
 */
public final class Rehearsal {

  private static final int PAIRS = 16;

  /** Enough for the JVM to have compiled, and so to know well, whatever a message passes. */
  private static final int MESSAGES_EACH = 1_500;

  /** The same for whoever comes back: the first seconds after a restart are nothing else. */
  private static final int RETURNS_EACH = 60;

  /** On a slow machine it ends with what it has learned by then. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final List<String> QUICK =
      List.of(
          "--host=127.0.0.1",
          "--set=accounts.argon2-memory-kib=8",
          "--set=accounts.argon2-iterations=1",
          "--set=limits.logins-per-second=10000",
          "--set=limits.logins-burst=10000",
          "--set=limits.messages-per-second=10000",
          "--set=limits.messages-burst=10000");

  private Rehearsal() {}

  /**
   * Starts the program as its users do, plays, and ends the process.
   *
   * @param args what the program is started with, such as {@code --data} and an empty directory
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int port = freePort();
    List<String> arguments = new ArrayList<>(List.of(args));
    arguments.addAll(QUICK);
    arguments.add("--port=" + port);
    Thread.ofPlatform().start(() -> Main.main(arguments.toArray(String[]::new)));
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      Stage stage = new Stage(URI.create("http://127.0.0.1:" + port), client);
      stage.awaitReady(LIMIT);
      play(stage);
    }
    System.exit(0);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void play(Stage stage) {
    List<Player> players = new ArrayList<>();
    try {
      for (int i = 0; i < PAIRS; i++) {
        Player one = Player.join(stage, "one" + i);
        Player other = Player.join(stage, "other" + i);
        players.add(one);
        players.add(other);
        one.meet(other);
      }
      all(players, player -> player.talk(MESSAGES_EACH));
      for (int i = 0; i < RETURNS_EACH; i++) {
        all(players, Player::comeBack);
      }
    } finally {
      players.forEach(Player::leave);
    }
  }

  private static void all(List<Player> players, Function<Player, CompletableFuture<Void>> act) {
    CompletableFuture.allOf(players.stream().map(act).toArray(CompletableFuture[]::new))
        .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
        .exceptionally(_ -> null)
        .join();
  }
}
