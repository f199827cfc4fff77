package chat.tern.protocol.codec;

import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;

/**
 * Turns facts and entries into JSON and back, for stores and exports. The form is that of the wire.
 */
public final class LogCodec {

  private static final WireReader<Fact> FACT = new WireReader<>(Fact.class);
  private static final WireReader<Entry> ENTRY = new WireReader<>(Entry.class);

  private LogCodec() {}

  /** The fact as JSON in UTF-8. An unknown fact keeps its fields, its numbers as strings. */
  public static byte[] encode(Fact fact) {
    return WireMapper.write(fact);
  }

  /**
   * Reads a fact; a type that this build does not know becomes an {@link Fact.UnknownFact}.
   *
   * @throws chat.tern.protocol.error.TernException {@code malformed_json} or {@code invalid_field}
   */
  public static Fact decodeFact(byte[] utf8) {
    return FACT.read(utf8);
  }

  /** The entry as JSON in UTF-8. */
  public static byte[] encode(Entry entry) {
    return WireMapper.write(entry);
  }

  /**
   * Reads an entry.
   *
   * @throws chat.tern.protocol.error.TernException {@code malformed_json} or {@code invalid_field}
   */
  public static Entry decodeEntry(byte[] utf8) {
    return ENTRY.read(utf8);
  }
}
