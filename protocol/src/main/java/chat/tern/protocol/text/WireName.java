package chat.tern.protocol.text;

import java.util.Locale;

/** What a constant is called on the wire, in settings and in what programs read. */
public final class WireName {

  private WireName() {}

  /** Its name in small letters, such as {@code not_a_member}: the same in every locale. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
