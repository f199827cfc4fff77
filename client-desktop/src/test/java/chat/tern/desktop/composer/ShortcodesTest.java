package chat.tern.desktop.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ShortcodesTest {

  private final Shortcodes codes = Shortcodes.load();

  @Test
  void namesBecomeEmojiAndUnknownOnesStay() {
    assertEquals("It is out 🎉 :nonsense: 👍", codes.replace("It is out :tada: :nonsense: :+1:"));
    assertEquals("at 10:30:15", codes.replace("at 10:30:15"));
  }

  @Test
  void twoLettersAreEnoughToSuggest() {
    assertEquals(List.of(), codes.suggestions("Hello :t", 5));
    assertEquals("tada", codes.suggestions("Hello :tad", 5).getFirst().name());
    assertTrue(codes.suggestions("Hello :he", 5).size() <= 5);
    assertEquals(List.of(), codes.suggestions("http://host:port", 5));
  }

  @Test
  void whatBeginsSoComesBeforeWhatContainsIt() {
    List<String> names =
        codes.suggestions(":heart", 20).stream().map(Shortcodes.Emoji::name).toList();
    assertEquals("heart", names.getFirst());
    assertTrue(names.indexOf("heart_eyes") < names.indexOf("blue_heart"));
  }
}
