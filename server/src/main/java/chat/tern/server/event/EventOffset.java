package chat.tern.server.event;

/**
 * The place of an entry in the stream. Offsets grow within a partition, with or without holes; the
 * entries of a conversation are all in one partition.
 *
 * @param partition from 0; the embedded engine has one
 * @param offset of the entry, from 0
 */
public record EventOffset(int partition, long offset) {

  public EventOffset {
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException("Partitions and offsets are 0 or more");
    }
  }
}
