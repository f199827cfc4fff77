package chat.tern.load.peer;

/** The stanzas that devices send. */
final class Stanzas {

  /** From the end of the id on. */
  private final String rest;

  /** Messages of this many characters. */
  Stanzas(int textLength) {
    this.rest = "'><body>" + "m".repeat(textLength) + "</body></message>";
  }

  /** To one user. */
  String chat(String address, String id) {
    return "<message xmlns='jabber:client' type='chat' to='" + address + "' id='" + id + rest;
  }

  /** To a room. */
  String groupChat(String room, String id) {
    return "<message xmlns='jabber:client' type='groupchat' to='" + room + "' id='" + id + rest;
  }

  /** Enters a room, without its history. */
  static String join(String room, String nick) {
    return "<presence xmlns='jabber:client' to='%s/%s'><x xmlns='%s'><history maxstanzas='0'/></x></presence>"
        .formatted(room, nick, Names.ROOM);
  }

  /** Opens a room that was made by entering it, as it is by default. */
  static String unlock(String room) {
    return "<iq xmlns='jabber:client' type='set' id='unlock' to='%s'><query xmlns='%s'><x xmlns='%s' type='submit'/></query></iq>"
        .formatted(room, Names.ROOM_OWNER, Names.FORM);
  }
}
