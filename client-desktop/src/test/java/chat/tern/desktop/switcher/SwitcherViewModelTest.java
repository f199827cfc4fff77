package chat.tern.desktop.switcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.ConversationView;
import chat.tern.protocol.Arrangement;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.HistoryLimit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SwitcherViewModelTest {

  private final Ids ids = new Ids(InstantSource.system(), new Random(1));

  @Test
  void beginningsComeBeforeMiddlesAndMiddlesBeforeScatteredLetters() {
    SwitcherViewModel model =
        switcher("Release notes", "Night shift", "nils", "Old night", "runs it");
    model.query().set(" ni");
    assertEquals(List.of("Night shift", "nils", "Old night", "runs it"), names(model));
    model.query().set("zzz");
    assertEquals(Optional.empty(), model.choice());
  }

  @Test
  void theKeysGoRound() {
    SwitcherViewModel model = switcher("a", "b", "c");
    model.move(-1);
    assertEquals("c", model.choice().orElseThrow().name());
    model.move(1);
    model.move(1);
    assertEquals("b", model.choice().orElseThrow().name());
    model.query().set("c");
    assertEquals("c", model.choice().orElseThrow().name());
  }

  @Test
  void noMoreAreShownThanCanBeSeen() {
    SwitcherViewModel model =
        switcher(IntStream.range(0, 50).mapToObj(each -> "n" + each).toArray(String[]::new));
    assertEquals(SwitcherViewModel.MAX_SHOWN, model.found().size());
  }

  private SwitcherViewModel switcher(String... names) {
    return new SwitcherViewModel(
        Arrays.stream(names).map(this::view).toList(), ConversationView::name);
  }

  private ConversationView view(String name) {
    ConversationId id = ids.conversationId();
    return new ConversationView(
        id,
        ConversationKind.GROUP,
        name,
        List.of(),
        1,
        Optional.empty(),
        Instant.EPOCH,
        0,
        0,
        true,
        HistoryLimit.NONE,
        0,
        Arrangement.NONE);
  }

  private static List<String> names(SwitcherViewModel model) {
    return model.found().stream().map(ConversationView::name).toList();
  }
}
