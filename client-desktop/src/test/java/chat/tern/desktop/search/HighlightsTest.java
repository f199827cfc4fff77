package chat.tern.desktop.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class HighlightsTest {

  @Test
  void beginningsOfWordsAreMarkedWhateverTheirCaseAndAccents() {
    assertEquals(
        List.of(
            new Highlights.Piece("Le ", false),
            new Highlights.Piece("Déplo", true),
            new Highlights.Piece("iement est fini", false)),
        Highlights.of("Le Déploiement est fini", "deplo"));
  }

  @Test
  void aLongTextIsShownAroundTheFirstMatch() {
    String text = "word ".repeat(100) + "needle and more";
    List<Highlights.Piece> pieces = Highlights.of(text, "needle");
    assertTrue(pieces.getFirst().text().startsWith("…"));
    assertEquals(
        List.of("needle"),
        pieces.stream().filter(Highlights.Piece::found).map(Highlights.Piece::text).toList());
  }

  @Test
  void nothingIsLostOfAShortText() {
    String text = "One two, three: four";
    assertEquals(
        text,
        Highlights.of(text, "th fo").stream()
            .map(Highlights.Piece::text)
            .collect(Collectors.joining()));
  }
}
