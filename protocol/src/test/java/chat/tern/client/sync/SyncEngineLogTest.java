package chat.tern.client.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.store.ChainedEntry;
import chat.tern.client.store.Held;
import chat.tern.client.store.LogChange;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.Samples;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.log.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the engine keeps its logs whole. */
@Timeout(30)
class SyncEngineLogTest extends DrivenEngine {

  @Test
  void aLongVectorOfPositionsTakesSeveralResumeFrames() {
    List<Held> held = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      held.add(new Held(ids.conversationId(), Samples.HEAD, 2));
    }
    List<ClientFrame.Resume> resumes = sent(connect(held, List.of()), ClientFrame.Resume.class);
    assertEquals(List.of(2, 2, 1), resumes.stream().map(one -> one.positions().size()).toList());
    assertEquals(
        List.of(true, true, false), resumes.stream().map(ClientFrame.Resume::more).toList());
  }

  @Test
  void anEntryIsStoredBeforeItsReceiptAndItsNotice() {
    live(List.of(held(3)), List.of());
    List<SyncEffect> effects = frame(new ServerFrame.MessageNew(ID, foreign(4)));
    assertInstanceOf(SyncEffect.SaveLog.class, effects.getFirst());
    assertEquals(1, sent(effects, ClientFrame.MarkDelivered.class).size());
  }

  @Test
  void aSmallHoleIsAskedForAndFilledBeforeWhatCameEarlyIsStored() {
    live(List.of(held(3)), List.of());
    List<SyncEffect> early = frame(new ServerFrame.MessageNew(ID, LOG.get(5)));
    assertEquals(List.of(), saved(early));
    ClientFrame.GetHistory asked = sent(early, ClientFrame.GetHistory.class).getFirst();
    assertEquals(Optional.of(3L), asked.after());
    List<SyncEffect> filled =
        frame(
            new ServerFrame.HistoryPage(
                asked.requestId(), ID, position(3), LOG.subList(3, 5), position(6)));
    assertEquals(
        List.of(4L, 5L, 6L),
        saved(filled).stream()
            .map(LogChange.Extend.class::cast)
            .flatMap(change -> change.entries().stream())
            .map(ChainedEntry::seq)
            .toList());
  }

  @Test
  void anUnknownConversationIsCaughtUpFromItsStart() {
    live(List.of(), List.of());
    List<SyncEffect> effects = frame(new ServerFrame.MessageNew(ID, LOG.get(5)));
    assertEquals(
        List.of(new ClientFrame.CatchUp(ID, Position.START)),
        sent(effects, ClientFrame.CatchUp.class));
  }

  @Test
  void aChainThatDiffersIsDroppedWhenTheServersOwnHasCome() {
    Position wrong = new Position(3, position(4).chain());
    live(List.of(new Held(ID, wrong, 0)), List.of());
    List<SyncEffect> met =
        frame(
            new ServerFrame.ConversationDelta(
                ID,
                Optional.empty(),
                Optional.empty(),
                position(3),
                LOG.subList(3, 4),
                position(4)));
    assertEquals(
        List.of(new ClientFrame.CatchUp(ID, Position.START)), sent(met, ClientFrame.CatchUp.class));
    assertEquals(List.of(), saved(met));
    List<SyncEffect> healed =
        frame(
            new ServerFrame.ConversationDelta(
                ID,
                Optional.empty(),
                Optional.empty(),
                Position.START,
                LOG.subList(0, 4),
                position(4)));
    LogChange.Replace replace = assertInstanceOf(LogChange.Replace.class, saved(healed).getFirst());
    assertTrue(replace.drop());
    assertEquals(4, replace.entries().size());
  }
}
