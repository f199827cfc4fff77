package chat.tern.server.gateway;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.AccessGrant;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.account.Devices;
import chat.tern.server.account.Principal;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.Resumes;
import chat.tern.server.limits.SendLimits;
import chat.tern.server.presence.Presence;
import chat.tern.server.presence.Typing;
import chat.tern.server.reading.PageRequest;
import chat.tern.server.reading.Pages;
import chat.tern.server.receipt.Receipts;
import chat.tern.server.session.OutboundFrame;
import chat.tern.server.session.Session;
import chat.tern.server.trace.Traces;
import chat.tern.server.userstate.UserStates;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** What each frame means, as calls to the features. */
public final class SessionFrames implements FrameHandler {

  private static final Logger LOGGER = System.getLogger(SessionFrames.class.getName());

  private final Logs logs;
  private final Live live;
  private final Measure measure;

  public SessionFrames(Logs logs, Live live, Measure measure) {
    this.logs = logs;
    this.live = live;
    this.measure = measure;
  }

  /**
   * What frames read and write durably.
   *
   * @param pages reads pages and deltas, in turns; a resume takes none, as a server that was
   *     restarted has all of its clients back at once, and admits no more of them than it can serve
   */
  public record Logs(
      Conversations conversations,
      Resumes resumes,
      Pages pages,
      Receipts receipts,
      UserStates states) {}

  /** What frames change for the moment. */
  public record Live(
      Connected connected, Typing typing, Presence presence, Devices devices, SendLimits sends) {}

  /** Has what is committed, on whatever node, come to the session. */
  public interface Connected {

    /** Of a node that is alone. */
    Connected ALONE =
        new Connected() {
          @Override
          public void await(Session session) {}

          @Override
          public void resumes(Session session, ConversationId conversation, Entry head) {}
        };

    /**
     * Waits until whatever is committed from now on finds the session. Returns when it does, or
     * when that takes too long and it will be made up for later.
     */
    void await(Session session);

    /** The session is told of a conversation up to this head, and is owed what follows. */
    void resumes(Session session, ConversationId conversation, Entry head);
  }

  /**
   * What is measured of frames.
   *
   * @param sendToAck takes how many nanoseconds a send took, from its frame to its acknowledgement
   * @param sendFailed is told of each send that was refused, with the reason
   * @param returns is told of each device that comes back with what it held before
   */
  public record Measure(
      LongSupplier nanos,
      LongConsumer sendToAck,
      Consumer<ErrorCode> sendFailed,
      Traces traces,
      Runnable returns) {}

  @Override
  public void handle(Session session, ClientFrame frame) {
    switch (frame) {
      case ClientFrame.SendMessage send -> {
        try {
          send(session, send);
        } catch (TernException e) {
          measure.sendFailed().accept(e.code());
          throw e;
        }
      }
      case ClientFrame.MarkDelivered mark -> {
        mark(session, mark.conversationId(), ReceiptType.DELIVERED, mark.seq());
        measure.traces().delivered(mark.conversationId(), mark.seq());
      }
      case ClientFrame.MarkRead mark -> {
        mark(session, mark.conversationId(), ReceiptType.READ, mark.seq());
        measure.traces().read(mark.conversationId(), mark.seq());
      }
      case ClientFrame.Resume resume -> resume(session, resume);
      case ClientFrame.CatchUp catchUp ->
          read(session, new PageRequest.Delta(session.userId(), catchUp));
      case ClientFrame.GetHistory get ->
          read(session, new PageRequest.Frame(session.userId(), get));
      case ClientFrame.SetTyping typing ->
          live.typing().relay(session, typing.conversationId(), typing.active());
      case ClientFrame.WatchPresence watch -> live.presence().watch(session, watch.userIds());
      case ClientFrame.RefreshAuth refresh -> refresh(session, refresh);
      case ClientFrame.Unknown unknown ->
          throw new TernException(
              ErrorCode.UNKNOWN_TYPE, "This server knows no frame \"" + unknown.type() + "\".");
    }
  }

  /** Handing it to a client that may be slow holds up nobody else who reads. */
  private void read(Session session, PageRequest request) {
    session.answer(OutboundFrame.answer(logs.pages().read(request)));
  }

  private void send(Session session, ClientFrame.SendMessage send) {
    long start = measure.nanos().getAsLong();
    live.sends().require(session.userId(), session.deviceId(), send.conversationId());
    var _ =
        logs.conversations()
            .post(
                new Conversations.Caller(session.userId(), Optional.of(session.id())),
                send.conversationId(),
                send.clientMessageId(),
                send.body(),
                send.replyTo())
            .whenComplete((committed, failure) -> {
              if (failure != null) {
                measure.sendFailed().accept(Refusals.cause(failure).code());
                refuse(session, send, failure);
                return;
              }
              Entry entry = committed.entries().getFirst();
              session.send(ack(send.conversationId(), entry));
              measure.traces().answered(entry.entryId());
              measure.sendToAck().accept(measure.nanos().getAsLong() - start);
            });
  }

  private static ServerFrame.MessageAck ack(ConversationId conversation, Entry entry) {
    return new ServerFrame.MessageAck(
        conversation,
        entry.clientMessageId(),
        entry.entryId(),
        entry.seq(),
        entry.ordinal(),
        entry.createdAt());
  }

  /**
   * A receipt that is not a member's is refused; a write that fails is made up for by the next
   * receipt.
   */
  private void mark(Session session, ConversationId conversation, ReceiptType type, long seq) {
    var _ = logs.receipts().mark(session.userId(), conversation, type, seq);
  }

  private void resume(Session session, ClientFrame.Resume resume) {
    live.connected().await(session);
    if (!resume.positions().isEmpty()) {
      measure.returns().run();
    }
    logs.resumes()
        .resume(
            session.userId(),
            resume.positions(),
            (conversation, head) -> live.connected().resumes(session, conversation, head),
            session::answer);
    logs.states()
        .resume(
            session,
            resume.accountRevision(),
            state -> {
              if (!state.items().isEmpty()) {
                session.answer(
                    new ServerFrame.StateChanged(state.accountRevision(), state.items()));
              }
              session.answer(new ServerFrame.CaughtUp(state.accountRevision()));
            });
  }

  private void refresh(Session session, ClientFrame.RefreshAuth refresh) {
    AccessGrant grant = live.devices().refresh(refresh.refreshToken());
    Principal principal = live.devices().authenticate(grant.accessToken());
    if (!principal.deviceId().equals(session.deviceId())) {
      throw new TernException(
          ErrorCode.UNAUTHENTICATED, "This refresh token belongs to another device.");
    }
    session.renewed(grant.expiresAt());
    session.send(new ServerFrame.AuthRefreshed(grant.accessToken(), grant.expiresAt()));
  }

  private static void refuse(Session session, ClientFrame frame, Throwable failure) {
    TernException refusal = Refusals.cause(failure);
    if (refusal.code() == ErrorCode.INTERNAL) {
      LOGGER.log(Level.ERROR, "Handling " + frame.type() + " of " + session, failure);
    }
    session.send(Refusals.of(refusal, frame));
  }
}
