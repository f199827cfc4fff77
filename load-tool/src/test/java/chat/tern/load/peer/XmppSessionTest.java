package chat.tern.load.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.peer.XmppException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class XmppSessionTest {

  private static final String OPEN = "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>";
  private static final String LOGIN =
      features(
          "<mechanisms"
              + " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>");
  private static final String SUCCESS = "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
  private static final String BIND =
      features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><sm xmlns='urn:xmpp:sm:3'/>");
  private static final String BOUND = "<iq xmlns='jabber:client' type='result' id='bind'/>";
  private static final String ENABLED = "<enabled xmlns='urn:xmpp:sm:3' resume='false'/>";
  private static final String APPEARED = "<iq xmlns='jabber:client' type='result' id='appear'/>";

  private final List<String> wire = new ArrayList<>();
  private final List<Element> stanzas = new ArrayList<>();
  private final List<Long> handled = new ArrayList<>();
  private int ready;

  private final XmppSession.Hearer hearer =
      new XmppSession.Hearer() {
        @Override
        public void onReady() {
          ready++;
        }

        @Override
        public void onStanza(Element stanza) {
          stanzas.add(stanza);
        }

        @Override
        public void onHandled(long count) {
          handled.add(count);
        }
      };

  private final XmppSession session = session(XmppSession.Purpose.CHAT);

  private XmppSession session(XmppSession.Purpose purpose) {
    return new XmppSession(
        new Credentials("ann", "stub.test", "secret"),
        purpose,
        new ElementReader(),
        wire::add,
        hearer);
  }

  private static String features(String inside) {
    return "<stream:features xmlns:stream='http://etherx.jabber.org/streams'>"
        + inside
        + "</stream:features>";
  }

  private void receive(String... messages) {
    for (String each : messages) {
      session.receive(each.getBytes(StandardCharsets.UTF_8));
    }
  }

  private XmppException refusedAfter(String last, String... before) {
    session.start();
    receive(before);
    return assertThrows(XmppException.class, () -> receive(last));
  }

  private void online() {
    session.start();
    receive(OPEN, LOGIN, SUCCESS, OPEN, BIND, BOUND, ENABLED, APPEARED);
  }

  @Test
  void aStreamIsOpenedLoggedInBoundManagedAndThenReady() {
    online();
    assertEquals(1, ready);
    assertEquals(
        List.of("open", "auth", "open", "iq", "enable", "presence", "iq"),
        wire.stream()
            .map(each -> new ElementReader().read(each.getBytes(StandardCharsets.UTF_8)).name())
            .toList());
    assertTrue(wire.get(1).contains(">AGFubgBzZWNyZXQ=<"), wire.get(1));
  }

  @Test
  void aSessionIsStartedWhereTheServerInsists() {
    session.start();
    receive(OPEN, LOGIN, SUCCESS, OPEN);
    receive(
        features(
            "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/><sm xmlns='urn:xmpp:sm:3'/>"),
        BOUND);
    assertTrue(wire.getLast().contains("xmpp-session"), wire.getLast());
  }

  @Test
  void aWrongPasswordIsForGoodAndATemporaryFailureIsNot() {
    XmppException wrong =
        refusedAfter(
            "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>",
            OPEN,
            LOGIN);
    assertEquals(Kind.NOT_AUTHORIZED, wrong.kind());
    assertFalse(wrong.temporary());
    assertEquals("The server does not let ann@stub.test in: not-authorized.", wrong.getMessage());
    XmppException later =
        assertThrows(
            XmppException.class,
            () ->
                receive(
                    "<failure"
                        + " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><temporary-auth-failure/></failure>"));
    assertTrue(later.temporary());
  }

  @Test
  void aServerWithoutPlainOrWithoutStreamManagementIsNotEnough() {
    XmppException noPlain =
        refusedAfter(
            features(
                "<mechanisms"
                    + " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>EXTERNAL</mechanism></mechanisms>"),
            OPEN);
    assertEquals(Kind.UNSUPPORTED, noPlain.kind());
    receive(LOGIN, SUCCESS, OPEN);
    XmppException noManagement =
        assertThrows(
            XmppException.class,
            () -> receive(features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>")));
    assertEquals(Kind.UNSUPPORTED, noManagement.kind());
  }

  @Test
  void acknowledgementsCountWhatWasSentSinceTheyWereEnabled() {
    online();
    assertEquals(3, session.stanza("<message xmlns='jabber:client'/>"));
    receive("<a xmlns='urn:xmpp:sm:3' h='2'/>", "<a xmlns='urn:xmpp:sm:3' h='3'/>");
    assertEquals(List.of(2L, 3L), handled);
  }

  @Test
  void moreAcknowledgementsThanStanzasAndNoNumbersAreUnexpected() {
    online();
    for (String h : List.of("3", "-1", "many", "")) {
      XmppException refused =
          assertThrows(
              XmppException.class, () -> receive("<a xmlns='urn:xmpp:sm:3' h='" + h + "'/>"));
      assertEquals(Kind.UNEXPECTED, refused.kind(), h);
    }
  }

  @Test
  void theServerIsToldHowManyStanzasCame() {
    online();
    receive("<message xmlns='jabber:client' id='1'/>", "<presence xmlns='jabber:client'/>");
    receive("<r xmlns='urn:xmpp:sm:3'/>");
    // The answer to the ping that made it appear is the first.
    assertEquals("<a xmlns='urn:xmpp:sm:3' h='3'/>", wire.getLast());
    assertEquals(2, stanzas.size());
  }

  @Test
  void aPingIsAnsweredAndAnyOtherQuestionRefused() {
    online();
    receive(
        "<iq xmlns='jabber:client' type='get' id='p&apos;1' from='stub.test'><ping"
            + " xmlns='urn:xmpp:ping'/></iq>");
    assertTrue(wire.getLast().contains("id='p&apos;1' to='stub.test' type='result'"));
    receive("<iq xmlns='jabber:client' type='get' id='v'><query xmlns='jabber:iq:version'/></iq>");
    assertTrue(wire.getLast().contains("service-unavailable"));
  }

  @Test
  void anEndOfTheStreamSaysWhetherToComeAgain() {
    online();
    XmppException replaced =
        assertThrows(
            XmppException.class,
            () ->
                receive(
                    "<stream:error xmlns:stream='http://etherx.jabber.org/streams'><conflict"
                        + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>"));
    assertEquals(Kind.REFUSED, replaced.kind());
    XmppException shutDown =
        assertThrows(
            XmppException.class,
            () ->
                receive(
                    "<stream:error xmlns:stream='http://etherx.jabber.org/streams'><system-shutdown"
                        + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>"));
    assertTrue(shutDown.temporary());
    assertThrows(
        XmppException.class, () -> receive("<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>"));
  }

  @Test
  void whatComesAtTheWrongTimeIsUnexpected() {
    assertEquals(Kind.UNEXPECTED, refusedAfter(BOUND, OPEN, LOGIN).kind());
  }

  @Test
  void anAccountIsMadeWithItsNameAndPassword() {
    XmppSession registering = session(XmppSession.Purpose.REGISTER);
    registering.start();
    for (String each : List.of(OPEN, LOGIN)) {
      registering.receive(each.getBytes(StandardCharsets.UTF_8));
    }
    assertTrue(
        wire.getLast().contains("<username>ann</username><password>secret</password>"),
        wire.getLast());
    registering.receive(
        "<iq xmlns='jabber:client' type='result' id='register'/>".getBytes(StandardCharsets.UTF_8));
    assertEquals(1, ready);
  }
}
