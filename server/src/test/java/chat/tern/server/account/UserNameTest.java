package chat.tern.server.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class UserNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"al", "Alice", "a.b_c-d", "0day", "abcdefghijklmnopqrstuvwxyz012345"})
  void goodNamesAreFolded(String typed) {
    assertEquals(typed.toLowerCase(java.util.Locale.ROOT), UserName.parse(typed).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        ".alice",
        "-alice",
        "al ice",
        "alice\n",
        "al\u0000ice",
        "\u001b[31mred",
        "älice",
        "аlice",
        "alice@x",
        "abcdefghijklmnopqrstuvwxyz0123456"
      })
  void badNamesAreRefused(String typed) {
    TernException refusal = assertThrows(TernException.class, () -> UserName.parse(typed));
    assertEquals(ErrorCode.INVALID_FIELD, refusal.code());
  }
}
