package chat.tern.desktop.screenshots;

import chat.tern.client.ConversationView;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import chat.tern.protocol.id.ConversationId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A few days among colleagues, so that there is something to see. */
final class Story implements AutoCloseable {

  private final TestServer server;
  private final Path directory;
  private final Map<String, Person> people = new HashMap<>();
  private Instant now;

  Story(Path directory, Instant beginning) {
    this.directory = directory;
    this.now = beginning;
    this.server =
        new TestServer(
            directory.resolve("server"), Map.of("protocol.max-body-bytes", "400"), () -> now);
  }

  TestServer server() {
    return server;
  }

  Person person(String name) {
    return people.get(name);
  }

  /** Time passes, and everybody is connected again afterwards. */
  void later(Instant then) throws InterruptedException {
    now = then;
    for (Person person : people.values()) {
      var _ = person.client().awaitLive(Duration.ofSeconds(30));
    }
  }

  void join(String... names) throws InterruptedException {
    for (String name : names) {
      people.put(name, Person.register(server.uri(), directory, name, () -> now));
    }
  }

  ConversationId direct(String one, String other) {
    return person(one).with(other).conversationId();
  }

  ConversationId group(String admin, String title, String... others) {
    ConversationView group = person(admin).group(title, others);
    return group.conversationId();
  }

  /** Somebody says something, and so many seconds pass. */
  void say(ConversationId where, String who, String what, long seconds)
      throws InterruptedException {
    long _ = person(who).say(where, what);
    now = now.plusSeconds(seconds);
  }

  /** Somebody has read everything. */
  void read(ConversationId where, String who, long seq) {
    person(who).client().live().markRead(where, seq);
  }

  @Override
  public void close() {
    people.values().forEach(Person::close);
    server.close();
  }
}
