package chat.tern.protocol.codec;

/**
 * Turns the records of {@code protocol.api} into the bodies of HTTP requests and answers, and back.
 */
public final class ApiCodec {

  private ApiCodec() {}

  /** The body as JSON in UTF-8; absent fields are left out. */
  public static byte[] write(Record body) {
    return WireMapper.write(body);
  }

  /**
   * Reads a body.
   *
   * @throws chat.tern.protocol.error.TernException {@code malformed_json} or {@code invalid_field}
   */
  public static <T extends Record> T read(byte[] utf8, Class<T> type) {
    return new WireReader<>(type).read(utf8);
  }
}
