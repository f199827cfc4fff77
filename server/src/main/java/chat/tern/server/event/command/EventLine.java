package chat.tern.server.event.command;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.event.StreamedEntry;

/** An entry of the stream as a line: for people, or for programs. */
final class EventLine {

  private EventLine() {}

  /** The frame of the protocol, with its place in the stream. */
  static String json(StreamedEntry event) {
    return "{\"partition\":%d,\"offset\":%d,\"event\":%s}"
        .formatted(
            event.at().partition(),
            event.at().offset(),
            FrameCodec.encodeText(
                new ServerFrame.MessageNew(event.conversation(), event.chained().entry())));
  }

  static String text(StreamedEntry event) {
    Entry entry = event.chained().entry();
    return "%d:%d  %s  %s #%d  %s%s"
        .formatted(
            event.at().partition(),
            event.at().offset(),
            entry.createdAt(),
            event.conversation(),
            entry.seq(),
            entry.fact().type(),
            text(entry.fact()));
  }

  private static String text(Fact fact) {
    return fact instanceof Fact.MessagePosted(MessageBody.Content content, var _)
        ? "  " + content.text().replaceAll("\\p{Cntrl}", " ")
        : "";
  }
}
