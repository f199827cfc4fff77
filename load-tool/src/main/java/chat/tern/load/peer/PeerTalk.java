package chat.tern.load.peer;

/**
 * A conversation: two addresses, or a room.
 *
 * @param members numbers of the devices
 * @param room its address, empty for a pair
 */
record PeerTalk(@SuppressWarnings("ArrayRecordComponent") int[] members, String room) {

  boolean isRoom() {
    return !room.isEmpty();
  }
}
