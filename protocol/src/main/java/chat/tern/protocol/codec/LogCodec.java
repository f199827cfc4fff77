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

  public static byte[] encode(Fact fact) {
    return WireMapper.write(fact);
  }

  public static Fact decodeFact(byte[] utf8) {
    return FACT.read(utf8);
  }

  public static byte[] encode(Entry entry) {
    return WireMapper.write(entry);
  }

  public static Entry decodeEntry(byte[] utf8) {
    return ENTRY.read(utf8);
  }
}
