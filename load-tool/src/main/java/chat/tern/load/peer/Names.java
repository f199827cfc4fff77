package chat.tern.load.peer;

/** The namespaces of what we speak. */
final class Names {

  static final String FRAMING = "urn:ietf:params:xml:ns:xmpp-framing";
  static final String STREAMS = "http://etherx.jabber.org/streams";
  static final String CLIENT = "jabber:client";
  static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
  static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";
  static final String SESSION = "urn:ietf:params:xml:ns:xmpp-session";
  static final String STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas";
  static final String MANAGEMENT = "urn:xmpp:sm:3";
  static final String REGISTER = "jabber:iq:register";
  static final String PING = "urn:xmpp:ping";
  static final String ROOM = "http://jabber.org/protocol/muc";
  static final String ROOM_USER = "http://jabber.org/protocol/muc#user";
  static final String ROOM_OWNER = "http://jabber.org/protocol/muc#owner";
  static final String FORM = "jabber:x:data";

  private Names() {}
}
