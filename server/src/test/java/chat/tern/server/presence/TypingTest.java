package chat.tern.server.presence;

import static chat.tern.server.session.FakeDevice.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.delivery.Dispatcher;
import chat.tern.server.session.FakeDevice;
import chat.tern.server.session.Hub;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TypingTest {

  private static final UserId ALICE = user(1);
  private static final UserId BOB = user(2);
  private static final UserId MALLORY = user(3);
  private static final ConversationId TALK = conversation(1);
  private static final long SECOND = 1_000_000_000L;

  private final Hub hub = new Hub();
  private long now;
  private final Typing typing = new Typing(TypingTest::audience, new Dispatcher(hub), () -> now);
  private final FakeDevice phone = connect(ALICE);
  private final FakeDevice laptop = connect(ALICE);
  private final FakeDevice bob = connect(BOB);

  @Test
  void theOtherMembersHearItAndNobodyElse() {
    FakeDevice mallory = connect(MALLORY);
    typing.relay(phone.session(), TALK, true);
    assertEquals(List.of(new ServerFrame.Typing(TALK, ALICE, true)), bob.heard());
    assertEquals(List.of(), laptop.heard());
    assertEquals(List.of(), phone.heard());
    assertEquals(List.of(), mallory.heard());
  }

  @Test
  void strangersAreRefused() {
    FakeDevice mallory = connect(MALLORY);
    TernException refusal =
        assertThrows(TernException.class, () -> typing.relay(mallory.session(), TALK, true));
    assertEquals(ErrorCode.NOT_FOUND, refusal.code());
    assertEquals(List.of(), bob.heard());
  }

  @Test
  void whatComesTooFastIsDroppedInSilence() {
    for (int i = 0; i < 100; i++) {
      typing.relay(phone.session(), TALK, true);
      now += SECOND / 50;
    }
    assertEquals(2, bob.heard().size());
  }

  @Test
  void aStopRightAfterTheStartPasses() {
    typing.relay(phone.session(), TALK, true);
    typing.relay(phone.session(), TALK, false);
    assertEquals(
        List.of(
            new ServerFrame.Typing(TALK, ALICE, true), new ServerFrame.Typing(TALK, ALICE, false)),
        bob.heard());
  }

  @Test
  void alternatingStartAndStopIsNoWayAroundTheLimit() {
    for (int i = 0; i < 200; i++) {
      typing.relay(phone.session(), TALK, i % 2 == 0);
      now += SECOND / 100;
    }
    assertTrue(bob.heard().size() <= 4);
  }

  @Test
  void everySessionAndConversationHasItsOwnPace() {
    typing.relay(phone.session(), TALK, true);
    typing.relay(laptop.session(), TALK, true);
    typing.relay(phone.session(), conversation(2), true);
    assertEquals(3, bob.heard().size());
  }

  @Test
  void typingEverywhereIsBounded() {
    for (int i = 0; i < 1000; i++) {
      typing.relay(phone.session(), conversation(i), true);
    }
    assertEquals(16, bob.heard().size());
    now += SECOND;
    typing.relay(phone.session(), conversation(2000), true);
    assertEquals(1, bob.heard().size());
  }

  @Test
  void nothingIsRememberedForLong() {
    typing.relay(phone.session(), TALK, true);
    assertEquals(1, typing.typingSessions());
    now += 11 * SECOND;
    assertEquals(0, typing.typingSessions());
  }

  private FakeDevice connect(UserId user) {
    FakeDevice device = new FakeDevice(user);
    hub.add(device.session());
    return device;
  }

  private static Collection<UserId> audience(ConversationId conversation, UserId user) {
    if (user.equals(MALLORY)) {
      throw new TernException(
          ErrorCode.NOT_FOUND, "There is no conversation " + conversation + " for you.");
    }
    return List.of(ALICE, BOB);
  }

  private static ConversationId conversation(int number) {
    return new ConversationId(new UUID(2, number));
  }
}
