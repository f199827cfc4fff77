package chat.tern.server.channel;

/**
 * One thing that a node tells another.
 *
 * @param kind who takes it at the other end, in ASCII; a node that knows no such kind ignores it
 * @param payload in the form of its kind, which may only grow at its end; never changed after this
 * @param kept whether it is told again when it got lost
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Item(String kind, byte[] payload, boolean kept) {

  /** One that must arrive, sooner or later. */
  public static Item kept(String kind, byte[] payload) {
    return new Item(kind, payload, true);
  }

  /** One that may get lost: the next one says the same, or somebody waits for it and gives up. */
  public static Item fleeting(String kind, byte[] payload) {
    return new Item(kind, payload, false);
  }
}
