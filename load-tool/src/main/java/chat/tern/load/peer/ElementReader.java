package chat.tern.load.peer;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the one element of a WebSocket message (RFC 7395, section 3.3). XMPP is a restricted XML
 * (RFC 6120, section 11.1): no DTD, no entities but the five, no comments, no processing
 * instructions; what has any of them is refused, and nothing is ever fetched. Safe for all threads.
 */
final class ElementReader {

  /** A stanza is not deeper than a handful; this guards the stack. */
  private static final int DEEPEST = 64;

  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

  ElementReader() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setXMLResolver((_, _, _, _) -> {
      throw new XMLStreamException("nothing is fetched");
    });
  }

  /**
   * Reads a message.
   *
   * @throws XmppException of kind {@code MALFORMED} when it is anything but one element
   */
  Element read(byte[] utf8) {
    try {
      XMLStreamReader reader =
          factory.createXMLStreamReader(new ByteArrayInputStream(utf8), "UTF-8");
      Element root = null;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT && root == null) {
          root = element(reader, 1);
        } else if (event != XMLStreamConstants.END_DOCUMENT
            && event != XMLStreamConstants.SPACE
            && !(event == XMLStreamConstants.CHARACTERS && reader.isWhiteSpace())) {
          throw forbidden(event);
        }
      }
      reader.close();
      if (root == null) {
        throw new XmppException(
            XmppException.Kind.MALFORMED, "The server sent a message without an element.");
      }
      return root;
    } catch (XMLStreamException | RuntimeException e) {
      if (e instanceof XmppException ours) {
        throw ours;
      }
      throw new XmppException(
          XmppException.Kind.MALFORMED, "The server sent broken XML: " + firstLine(e), e);
    }
  }

  private static Element element(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new XmppException(
          XmppException.Kind.MALFORMED,
          "The server sent elements in each other, more than " + DEEPEST + " deep.");
    }
    String name = reader.getLocalName();
    String namespace = orEmpty(reader.getNamespaceURI());
    Map<String, String> attributes = attributes(reader);
    List<Element> children = new ArrayList<>(2);
    StringBuilder text = new StringBuilder();
    while (true) {
      int event = reader.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return new Element(name, namespace, attributes, children, text.toString());
        }
        default -> throw forbidden(event);
      }
    }
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    int count = reader.getAttributeCount();
    if (count == 0) {
      return Map.of();
    }
    Map<String, String> attributes = HashMap.newHashMap(count);
    for (int index = 0; index < count; index++) {
      if (orEmpty(reader.getAttributeNamespace(index)).isEmpty()) {
        attributes.put(reader.getAttributeLocalName(index), reader.getAttributeValue(index));
      }
    }
    return attributes;
  }

  private static XmppException forbidden(int event) {
    String what =
        switch (event) {
          case XMLStreamConstants.DTD -> "a document type";
          case XMLStreamConstants.ENTITY_REFERENCE -> "a reference to an entity";
          case XMLStreamConstants.COMMENT -> "a comment";
          case XMLStreamConstants.PROCESSING_INSTRUCTION -> "a processing instruction";
          default -> "something beside its one element";
        };
    return new XmppException(
        XmppException.Kind.MALFORMED, "The server sent " + what + ", which XMPP forbids.");
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().reduce((_, last) -> last).orElse("").replace("Message: ", "");
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
