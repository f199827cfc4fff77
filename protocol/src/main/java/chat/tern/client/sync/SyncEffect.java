package chat.tern.client.sync;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.store.LogChange;
import chat.tern.client.store.ReadMark;
import chat.tern.client.store.StateChange;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.id.ClientMessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the shell around the core has to do, in this order: a receipt or a notice that stands after
 * a store effect relies on the store having it.
 */
public sealed interface SyncEffect {

  /** Open a connection and report it under this number; make sure of a valid access token first. */
  record Connect(long connection) implements SyncEffect {}

  /** Close a connection; what still comes from it is ignored. */
  record CloseConnection(long connection) implements SyncEffect {}

  /** Send a frame; when the connection is gone it is lost, and the core knows what to repeat. */
  record Send(long connection, ClientFrame frame) implements SyncEffect {}

  /** Send {@code auth.refresh} with the refresh token, which the core never sees. */
  record RenewToken(long connection) implements SyncEffect {}

  /** Keep a new access token. */
  record SaveToken(String accessToken, Instant expiresAt) implements SyncEffect {
    /** Hides the token. */
    @Override
    public String toString() {
      return "SaveToken[expiresAt=" + expiresAt + "]";
    }
  }

  /** Store a change of a log. */
  record SaveLog(LogChange change) implements SyncEffect {}

  /** Store values of the user's own state. */
  record SaveState(long accountRevision, List<StateItem> items) implements SyncEffect {
    public SaveState {
      items = List.copyOf(items);
    }
  }

  /** Forget a change of the user's own state: the server has it, or does not want it. */
  record RemoveChange(StateChange change) implements SyncEffect {}

  /**
   * Tell the server changes of the user's own state, all or none, over HTTP, and report {@code
   * StatePut} or {@code StatePutFailed} with this number. Those that the store does not hold any
   * more are left out: another process told them.
   */
  record PutState(long put, List<StateChange> changes) implements SyncEffect {
    public PutState {
      changes = List.copyOf(changes);
    }
  }

  /** Store a read mark. */
  record SaveReadMark(ReadMark mark) implements SyncEffect {}

  /** Store another state of a message of our own. */
  record SaveOutbox(OutboxEntry entry) implements SyncEffect {}

  /** Forget a message of our own. */
  record RemoveOutbox(ClientMessageId id) implements SyncEffect {}

  /**
   * Report {@code TimerFired} with this number after the delay. A timer that is not needed any more
   * may fire all the same.
   */
  record StartTimer(long timer, Duration delay) implements SyncEffect {}

  /** Tell whoever listens. */
  record Notify(SyncNotice notice) implements SyncEffect {}
}
