package chat.tern.server.engine.scylla;

/**
 * How a log is cut into partitions. An append goes whole into the bucket of its first entry,
 * because only within one partition it is atomic; so an entry lies in the bucket of its own seq or,
 * when its append began just before, in the one below. Since no append has more entries than a
 * bucket, none is skipped.
 *
 * @param size in entries. It is part of the schema: what was written with one size is not found
 *     with another.
 */
record Buckets(int size) {

  /**
   * At 300 to 600 bytes for a message a bucket has 1 to 3 MB; were all bodies as long as is allowed
   * by default, 16 KiB, it would have 70 MB. Partitions should stay below 100 MB.
   */
  static final Buckets DEFAULT = new Buckets(4_096);

  /** Where an append goes that begins at this seq. */
  long of(long seq) {
    return Math.max(0, seq - 1) / size;
  }
}
