package chat.tern.desktop.testing;

import chat.tern.client.ClientOptions;
import chat.tern.client.ConversationView;
import chat.tern.client.SendOutcome;
import chat.tern.client.TernClient;
import chat.tern.protocol.id.ConversationId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** A user with a client and no window. */
public final class Person implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TernClient client;

  private Person(TernClient client) {
    this.client = client;
  }

  /** Registers somebody, and connects. */
  public static Person register(URI server, Path directory, String name)
      throws InterruptedException {
    return register(server, directory, name, InstantSource.system());
  }

  /** The same with another clock. */
  public static Person register(URI server, Path directory, String name, InstantSource clock)
      throws InterruptedException {
    TernClient client =
        TernClient.open(
            directory.resolve(name),
            new ClientOptions(
                clock, new Random(name.hashCode()), ClientOptions.DEFAULT_REQUEST_TIMEOUT));
    var _ = client.account().register(server, name, password(name), "test");
    var _ = client.awaitLive(LIMIT);
    return new Person(client);
  }

  /** What everybody's password is made of. */
  public static String password(String name) {
    return "the password of " + name;
  }

  public TernClient client() {
    return client;
  }

  /** The conversation with somebody else. */
  public ConversationView with(String other) {
    return client.conversations().direct(other);
  }

  /** Makes a group. */
  public ConversationView group(String title, String... others) {
    return client.conversations().createGroup(title, List.of(others));
  }

  /** Sends a message, and waits until the server has it; its seq. */
  public long say(ConversationId conversation, String text) throws InterruptedException {
    SendOutcome outcome = client.messages().send(conversation, text).await(LIMIT).orElseThrow();
    return ((SendOutcome.Durable) outcome).message().seq();
  }

  @Override
  public void close() {
    client.close();
  }
}
