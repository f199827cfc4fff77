package chat.tern.load.peer;

import chat.tern.load.peer.XmppException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One XMPP stream from the client's side (RFC 6120, framed by RFC 7395): opens it, logs in, binds a
 * resource, switches stream management on (XEP-0198), appears, and then hands on what comes. It
 * knows no socket, no clock and no thread: one thread at a time.
 */
final class XmppSession {

  /** What a stream is for. */
  enum Purpose {
    /** To make the account; the stream ends with that. */
    REGISTER,
    /** To log in and stay. */
    CHAT
  }

  /** Where what we say goes. */
  interface Wire {
    /** Sends one element. */
    void send(String xml);
  }

  /** Who hears of the stream. */
  interface Hearer {
    /** The account is made, or the session is online, by its purpose. */
    void onReady();

    /** A message or presence came. */
    void onStanza(Element stanza);

    /** The server has handled so many of the stanzas that {@link #stanza} sent. */
    void onHandled(long count);
  }

  private enum Phase {
    NEW,
    OPENING,
    FEATURES,
    REGISTERING,
    AUTHENTICATING,
    REOPENING,
    LATER_FEATURES,
    BINDING,
    STARTING_SESSION,
    ENABLING,
    APPEARING,
    ONLINE
  }

  private static final long COUNTER_MASK = 0xffff_ffffL;
  private static final String RESOURCE = "tern-load";
  private static final Set<String> PASSING =
      Set.of(
          "connection-timeout",
          "internal-server-error",
          "remote-connection-failed",
          "reset",
          "resource-constraint",
          "system-shutdown",
          "temporary-auth-failure");

  private final Credentials credentials;
  private final Purpose purpose;
  private final Wire wire;
  private final Hearer hearer;
  private final ElementReader reader;
  private Phase phase = Phase.NEW;
  private Element features = new Element("features", Names.STREAMS, Map.of(), List.of(), "");
  private boolean managed;
  private long sent;
  private long handled;
  private long received;

  XmppSession(
      Credentials credentials, Purpose purpose, ElementReader reader, Wire wire, Hearer hearer) {
    this.credentials = credentials;
    this.purpose = purpose;
    this.reader = reader;
    this.wire = wire;
    this.hearer = hearer;
  }

  /** The WebSocket is open. */
  void start() {
    open(Phase.OPENING);
  }

  /**
   * Sends a stanza of an online session.
   *
   * @return its ordinal, for {@link Hearer#onHandled}
   */
  long stanza(String xml) {
    wire.send(xml);
    return managed ? ++sent : 0;
  }

  /** Asks how many stanzas the server has handled. */
  void askHandled() {
    wire.send("<r xmlns='" + Names.MANAGEMENT + "'/>");
  }

  /** Says goodbye. */
  void end() {
    if (phase == Phase.ONLINE) {
      wire.send("<presence xmlns='jabber:client' type='unavailable'/>");
    }
    wire.send("<close xmlns='" + Names.FRAMING + "'/>");
  }

  /**
   * A WebSocket message came.
   *
   * @throws XmppException when the stream cannot go on
   */
  void receive(byte[] utf8) {
    Element element = reader.read(utf8);
    requireAlive(element);
    switch (phase) {
      case NEW -> throw unexpected(element, "nothing");
      case OPENING -> opened(element, Phase.FEATURES);
      case FEATURES -> firstFeatures(require(element, "features", Names.STREAMS));
      case REGISTERING -> registered(element);
      case AUTHENTICATING -> authenticated(element);
      case REOPENING -> opened(element, Phase.LATER_FEATURES);
      case LATER_FEATURES -> laterFeatures(require(element, "features", Names.STREAMS));
      case BINDING -> bound(element);
      case STARTING_SESSION -> sessionStarted(element);
      case ENABLING -> enabled(element);
      case APPEARING, ONLINE -> live(element);
    }
  }

  private static void requireAlive(Element element) {
    if (element.is("close", Names.FRAMING)) {
      throw new XmppException(Kind.TEMPORARY, "The server closed the stream.");
    }
    if (element.is("error", Names.STREAMS)) {
      String condition = element.condition();
      throw new XmppException(
          passing(condition) ? Kind.TEMPORARY : Kind.REFUSED,
          "The server ended the stream: " + condition + ".");
    }
  }

  private void open(Phase next) {
    wire.send(
        "<open xmlns='%s' to='%s' version='1.0'/>"
            .formatted(Names.FRAMING, Xml.escape(credentials.domain())));
    phase = next;
  }

  private void opened(Element element, Phase next) {
    require(element, "open", Names.FRAMING);
    phase = next;
  }

  private void firstFeatures(Element offered) {
    features = offered;
    if (purpose == Purpose.REGISTER) {
      wire.send(
          "<iq xmlns='jabber:client' type='set' id='register'><query xmlns='%s'><username>%s</username><password>%s</password></query></iq>"
              .formatted(
                  Names.REGISTER,
                  Xml.escape(credentials.name()),
                  Xml.escape(credentials.password())));
      phase = Phase.REGISTERING;
      return;
    }
    boolean plain =
        offered.child("mechanisms", Names.SASL).map(Element::children).orElse(List.of()).stream()
            .anyMatch(each -> each.text().strip().equals("PLAIN"));
    if (!plain) {
      throw new XmppException(
          Kind.UNSUPPORTED,
          "The server does not let anybody log in by SASL PLAIN without TLS: allow it for the"
              + " run.");
    }
    String response = "\0" + credentials.name() + "\0" + credentials.password();
    wire.send(
        "<auth xmlns='%s' mechanism='PLAIN'>%s</auth>"
            .formatted(
                Names.SASL,
                Base64.getEncoder().encodeToString(response.getBytes(StandardCharsets.UTF_8))));
    phase = Phase.AUTHENTICATING;
  }

  private void registered(Element element) {
    Element answer = require(element, "iq", Names.CLIENT);
    if (!answer.attribute("type").equals("result")) {
      throw new XmppException(
          Kind.REFUSED, "The server does not register an account: " + answer.condition() + ".");
    }
    hearer.onReady();
  }

  private void authenticated(Element element) {
    if (element.is("failure", Names.SASL)) {
      String condition = element.condition();
      throw new XmppException(
          passing(condition) ? Kind.TEMPORARY : Kind.NOT_AUTHORIZED,
          "The server does not let %s in: %s.".formatted(credentials.address(), condition));
    }
    require(element, "success", Names.SASL);
    open(Phase.REOPENING);
  }

  private void laterFeatures(Element offered) {
    features = offered;
    if (offered.child("sm", Names.MANAGEMENT).isEmpty()) {
      throw new XmppException(
          Kind.UNSUPPORTED,
          "The server has no stream management (XEP-0198), and nothing else says that it has a"
              + " message: switch it on.");
    }
    wire.send(
        "<iq xmlns='jabber:client' type='set' id='bind'><bind xmlns='%s'><resource>%s</resource></bind></iq>"
            .formatted(Names.BIND, RESOURCE));
    phase = Phase.BINDING;
  }

  private void bound(Element element) {
    requireResult(element, "bind a resource");
    Optional<Element> session = features.child("session", Names.SESSION);
    if (session.isPresent() && session.get().child("optional", Names.SESSION).isEmpty()) {
      wire.send(
          "<iq xmlns='jabber:client' type='set' id='session'><session xmlns='%s'/></iq>"
              .formatted(Names.SESSION));
      phase = Phase.STARTING_SESSION;
    } else {
      enable();
    }
  }

  private void sessionStarted(Element element) {
    requireResult(element, "start a session");
    enable();
  }

  private void enable() {
    wire.send("<enable xmlns='" + Names.MANAGEMENT + "'/>");
    phase = Phase.ENABLING;
  }

  private void enabled(Element element) {
    if (element.is("failed", Names.MANAGEMENT)) {
      throw new XmppException(
          Kind.UNSUPPORTED,
          "The server does not enable stream management: " + element.condition() + ".");
    }
    require(element, "enabled", Names.MANAGEMENT);
    managed = true;
    stanza("<presence xmlns='jabber:client'/>");
    // Whatever it answers comes after it has handled the presence.
    stanza(
        "<iq xmlns='jabber:client' type='get' id='appear' to='%s'><ping xmlns='%s'/></iq>"
            .formatted(Xml.escape(credentials.domain()), Names.PING));
    phase = Phase.APPEARING;
  }

  private void live(Element element) {
    if (element.namespace().equals(Names.MANAGEMENT)) {
      management(element);
      return;
    }
    if (!element.namespace().equals(Names.CLIENT)) {
      throw unexpected(element, "a stanza");
    }
    received++;
    switch (element.name()) {
      case "message", "presence" -> hearer.onStanza(element);
      case "iq" -> query(element);
      default -> throw unexpected(element, "a stanza");
    }
  }

  private void management(Element element) {
    switch (element.name()) {
      case "r" ->
          wire.send("<a xmlns='%s' h='%d'/>".formatted(Names.MANAGEMENT, received & COUNTER_MASK));
      case "a" -> {
        long delta = (counter(element.attribute("h")) - handled) & COUNTER_MASK;
        if (handled + delta > sent) {
          throw new XmppException(
              Kind.UNEXPECTED,
              "The server acknowledged %d stanzas of %d that were sent."
                  .formatted(handled + delta, sent));
        }
        handled += delta;
        hearer.onHandled(handled);
      }
      default -> throw unexpected(element, "an acknowledgement");
    }
  }

  private static long counter(String text) {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      throw new XmppException(
          Kind.UNEXPECTED, "The server acknowledged \"" + text + "\" stanzas.", e);
    }
  }

  private void query(Element iq) {
    String type = iq.attribute("type");
    if (type.equals("result") || type.equals("error")) {
      if (phase == Phase.APPEARING && iq.attribute("id").equals("appear")) {
        phase = Phase.ONLINE;
        hearer.onReady();
      }
      return;
    }
    String body =
        iq.child("ping", Names.PING).isPresent()
            ? "type='result'/>"
            : "type='error'><error type='cancel'><service-unavailable xmlns='%s'/></error></iq>"
                .formatted(Names.STANZAS);
    String to = iq.attribute("from");
    stanza(
        "<iq xmlns='jabber:client' id='%s' %s%s"
            .formatted(
                Xml.escape(iq.attribute("id")),
                to.isEmpty() ? "" : "to='" + Xml.escape(to) + "' ",
                body));
  }

  private static void requireResult(Element element, String what) {
    Element answer = require(element, "iq", Names.CLIENT);
    if (!answer.attribute("type").equals("result")) {
      throw new XmppException(
          Kind.REFUSED, "The server does not %s: %s.".formatted(what, answer.condition()));
    }
  }

  private static Element require(Element element, String name, String namespace) {
    if (!element.is(name, namespace)) {
      throw unexpected(element, "<" + name + ">");
    }
    return element;
  }

  private static XmppException unexpected(Element element, String instead) {
    return new XmppException(
        Kind.UNEXPECTED,
        "The server sent <%s> where %s was expected.".formatted(element.name(), instead));
  }

  private static boolean passing(String condition) {
    return PASSING.contains(condition.split(" ", 2)[0]);
  }
}
