package chat.tern.desktop.conversations;

import chat.tern.client.TernClient;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.Arrangement;
import chat.tern.protocol.id.ConversationId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What its user makes of the conversations: muted, pinned, archived, on all devices. What becomes
 * of it is seen in the list, at once and also offline.
 */
public final class ArrangingViewModel {

  private final TernClient client;
  private final Work work;

  ArrangingViewModel(TernClient client, Work work) {
    this.client = client;
    this.work = work;
  }

  /** Nothing is heard of it for so long. */
  public void mute(ConversationId id, Duration time) {
    var until = work.now().truncatedTo(ChronoUnit.SECONDS).plus(time);
    work.run(() -> client.arranging().mute(id, Optional.of(until)));
  }

  /** Nothing is heard of it until somebody changes that. */
  public void muteForGood(ConversationId id) {
    work.run(() -> client.arranging().mute(id, Optional.of(Arrangement.FOR_GOOD)));
  }

  public void unmute(ConversationId id) {
    work.run(() -> client.arranging().mute(id, Optional.empty()));
  }

  /** To the top of the list. */
  public void pin(ConversationId id) {
    work.run(() -> client.arranging().pin(id));
  }

  public void unpin(ConversationId id) {
    work.run(() -> client.arranging().unpin(id));
  }

  /** A pinned one goes so many lines down among the pinned ones, or up. */
  public void move(ConversationId id, int by) {
    work.run(() -> {
      int at = client.arranging().pinned().indexOf(id);
      if (at >= 0) {
        client.arranging().movePinned(id, Math.max(0, at + by));
      }
    });
  }

  /** Out of the list, until a message comes. */
  public void archive(ConversationId id) {
    work.run(() -> client.arranging().archive(id));
  }

  public void unarchive(ConversationId id) {
    work.run(() -> client.arranging().unarchive(id));
  }
}
