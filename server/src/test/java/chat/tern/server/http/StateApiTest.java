package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.PresenceList;
import chat.tern.protocol.api.PresenceQuery;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.api.StateUpdate;
import chat.tern.protocol.api.UserPresence;
import chat.tern.protocol.id.UserId;
import chat.tern.server.http.ApiFixture.Person;
import chat.tern.server.http.ApiFixture.Reply;
import chat.tern.server.session.FakeDevice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StateApiTest {

  private static ApiFixture api;
  private static int people;

  private Person alice;
  private Person bob;

  @BeforeAll
  static void start() {
    api = new ApiFixture();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void register() {
    people++;
    alice = api.register("alice" + people);
    bob = api.register("bob" + people);
  }

  @Test
  void aValueThatIsPutIsReadBackByRevision() {
    String json = "{\"items\":[{\"key\":\"theme\",\"value\":\"dark\"}]}";
    Reply put =
        api.call("PUT", "/v1/state", Optional.of(alice), json.getBytes(StandardCharsets.UTF_8));
    assertEquals(200, put.status(), put::text);
    StatePage expected =
        new StatePage(1, List.of(new StateItem(Optional.empty(), "theme", "dark", 1)));
    assertEquals(expected, put.as(StatePage.class));
    assertEquals(expected, api.get(alice, "/v1/state").as(StatePage.class));
    assertEquals(
        new StatePage(1, List.of()), api.get(alice, "/v1/state?since=1").as(StatePage.class));
    assertEquals(new StatePage(0, List.of()), api.get(bob, "/v1/state").as(StatePage.class));
    assertEquals(400, api.get(alice, "/v1/state?since=-1").status());
    assertEquals(400, api.get(alice, "/v1/state?since=now").status());
  }

  @Test
  void aReadMarkCannotBeSetThisWay() {
    Reply reply =
        api.put(
            alice,
            "/v1/state",
            new StateUpdate(List.of(new StateItem(Optional.empty(), StateKey.READ_SEQ, "1", 0))));
    assertEquals(400, reply.status());
    assertTrue(reply.text().contains("invalid_field"), reply::text);
  }

  @Test
  void presenceIsAskedForOneByOneAndInABatch() {
    FakeDevice phone = new FakeDevice(bob.id());
    api.hub.add(phone.session());
    assertEquals(
        new UserPresence(bob.id(), PresenceStatus.ONLINE, Optional.empty()), presence(alice, bob));
    PresenceList list =
        api.post(alice, "/v1/presence", new PresenceQuery(List.of(alice.id(), bob.id())))
            .as(PresenceList.class);
    assertEquals(
        List.of(PresenceStatus.OFFLINE, PresenceStatus.ONLINE),
        list.users().stream().map(UserPresence::status).toList());
    api.hub.remove(phone.session());
    assertEquals(PresenceStatus.ONLINE, presence(alice, bob).status(), "within the grace period");
  }

  @Test
  void whoHidesPresenceNeitherShowsNorSees() {
    FakeDevice phone = new FakeDevice(bob.id());
    api.hub.add(phone.session());
    api.put(
        bob,
        "/v1/state",
        new StateUpdate(
            List.of(new StateItem(Optional.empty(), StateKey.PRESENCE, StateKey.HIDDEN, 0))));
    assertEquals(PresenceStatus.UNKNOWN, presence(alice, bob).status());
    assertEquals(PresenceStatus.UNKNOWN, presence(bob, alice).status());
    api.hub.remove(phone.session());
  }

  @Test
  void strangersAndCrowdsAreRefused() {
    assertEquals(404, api.get(alice, "/v1/users/" + new UUID(5, 5) + "/presence").status());
    assertEquals(400, api.get(alice, "/v1/users/bob/presence").status());
    List<UserId> crowd = IntStream.range(0, 501).mapToObj(i -> new UserId(new UUID(5, i))).toList();
    assertEquals(400, api.post(alice, "/v1/presence", new PresenceQuery(crowd)).status());
  }

  private static UserPresence presence(Person viewer, Person user) {
    return api.get(viewer, "/v1/users/" + user.id() + "/presence").as(UserPresence.class);
  }
}
