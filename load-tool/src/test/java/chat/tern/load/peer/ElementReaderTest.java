package chat.tern.load.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ElementReaderTest {

  private final ElementReader reader = new ElementReader();

  private Element read(String xml) {
    return reader.read(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anElementHasItsNamespaceItsAttributesItsChildrenAndItsText() {
    Element element =
        read(
            "<message xmlns='jabber:client' xml:lang='de' id='a&amp;b'><body>Gr&#252;ße"
                + " &lt;3</body><x:x xmlns:x='y'/></message>");
    assertTrue(element.is("message", "jabber:client"));
    assertEquals("a&b", element.attribute("id"));
    assertEquals("", element.attribute("lang"));
    assertEquals("Grüße <3", element.child("body", "jabber:client").orElseThrow().text());
    assertTrue(element.child("x", "y").isPresent());
    assertTrue(element.child("x", "jabber:client").isEmpty());
  }

  @Test
  void theConditionOfAnErrorIsInWords() {
    assertEquals(
        "item-not-found (no such room)",
        read("<iq xmlns='jabber:client'><error><item-not-found xmlns='s'/><text xmlns='s'>no such"
                + " room</text></error></iq>")
            .condition());
    assertEquals("no reason", read("<failure xmlns='s'/>").condition());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "plain text",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a/>tail",
        "<a b='1' b='2'/>",
        "<p:a/>",
        "<a>&unknown;</a>",
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
        "<!DOCTYPE a [<!ENTITY l '&l;&l;'>]><a b='&l;'/>",
        "<a><!-- a comment --></a>",
        "<a><?do it?></a>",
        "<a>\u0000</a>",
        "{\"json\": true}"
      })
  void whatIsNotOneElementOfXmppIsMalformed(String xml) {
    XmppException refused = assertThrows(XmppException.class, () -> read(xml), xml);
    assertEquals(XmppException.Kind.MALFORMED, refused.kind());
    assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
  }

  @Test
  void anExternalEntityIsNotFetched(@TempDir Path directory) throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "the secret");
    XmppException refused =
        assertThrows(
            XmppException.class,
            () -> read("<!DOCTYPE a [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><a>&e;</a>"));
    assertEquals(XmppException.Kind.MALFORMED, refused.kind());
  }

  @Test
  void nestingBeyondReasonDoesNotExhaustTheStack() {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
    assertThrows(XmppException.class, () -> read(deep));
  }
}
