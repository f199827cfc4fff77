package chat.tern.server.reading;

import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.codec.FrameCodec;
import chat.tern.server.conversation.Histories;
import chat.tern.server.conversation.Resumes;

/** Reads here. Writing a page as JSON takes as long as reading it, so both are done in the room. */
public final class LocalPages implements Pages {

  private final ReadingRoom room;
  private final Histories histories;
  private final Resumes resumes;

  public LocalPages(ReadingRoom room, Histories histories, Resumes resumes) {
    this.room = room;
    this.histories = histories;
    this.resumes = resumes;
  }

  @Override
  public byte[] read(PageRequest request) {
    return room.read(request.reader(), () -> written(request));
  }

  private byte[] written(PageRequest request) {
    return switch (request) {
      case PageRequest.Frame(var reader, var asked) ->
          FrameCodec.encode(histories.frame(reader, asked));
      case PageRequest.Delta(var reader, var asked) ->
          FrameCodec.encode(resumes.catchUp(reader, asked.conversationId(), asked.position()));
      case PageRequest.Body body ->
          ApiCodec.write(
              histories.page(
                  body.reader(), body.conversationId(), body.before(), body.after(), body.limit()));
    };
  }
}
