package chat.tern.client.sync;

import chat.tern.client.store.StateChange;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/**
 * Brings to the server what the user set of their own state on this device, the latest of each
 * value, one request at a time. What is set while a request is on its way goes with the next one.
 * Among devices the last one to reach the server wins.
 */
final class ChangeSync {

  /** In one request; fewer than a server takes. */
  static final int MAX_CHANGES = 100;

  private final Effects effects;
  private final Link link;
  private final ReadSync reads;
  private final Backoff backoff;
  private final SequencedMap<StateChange.Place, StateChange> waiting = new LinkedHashMap<>();
  private List<StateChange> underWay = List.of();
  private Optional<Long> timer = Optional.empty();
  private long lastPut;
  private int failures;

  /** A request of several was refused as a whole: one of them is wrong, so each goes alone. */
  private boolean oneByOne;

  ChangeSync(Effects effects, Link link, ReadSync reads, RandomGenerator random) {
    this.effects = effects;
    this.link = link;
    this.reads = reads;
    this.backoff = new Backoff(random);
  }

  void load(List<StateChange> stored) {
    stored.forEach(this::keep);
  }

  /** The user set it here. */
  void set(StateChange change) {
    if (keep(change)) {
      tell(change);
      advance();
    }
  }

  /** The connection stands: what waits goes out. */
  void live() {
    timer.ifPresent(effects::cancel);
    timer = Optional.empty();
    advance();
  }

  /** The server has what was under way. */
  void stored(long put, List<StateItem> items) {
    if (!isUnderWay(put)) {
      return;
    }
    failures = 0;
    reads.answered(items);
    end(underWay);
  }

  /** The server refused what was under way, or did not answer. */
  void failed(long put, Problem problem) {
    if (!isUnderWay(put)) {
      return;
    }
    if (Link.refusesDevice(problem)) {
      underWay = List.of(); // whoever signs in again still wants it
    } else if (later(problem)) {
      underWay = List.of();
      failures++;
      timer =
          Optional.of(
              effects.start(
                  problem
                      .retryAfterMs()
                      .map(Duration::ofMillis)
                      .orElseGet(() -> backoff.delay(failures)),
                  () -> {
                    timer = Optional.empty();
                    advance();
                  }));
    } else if (underWay.size() > 1) {
      oneByOne = true;
      underWay = List.of();
      advance();
    } else {
      effects.tell(new SyncNotice.RequestRefused(problem));
      end(underWay);
    }
  }

  private static boolean later(Problem problem) {
    return problem.temporary() || problem.code().equals(ErrorCode.TOKEN_EXPIRED.wireName());
  }

  private boolean isUnderWay(long put) {
    return put == lastPut && !underWay.isEmpty();
  }

  private boolean keep(StateChange change) {
    StateChange before = waiting.get(change.place());
    if (before != null && before.number() >= change.number()) {
      return false;
    }
    waiting.remove(change.place());
    waiting.put(change.place(), change);
    return true;
  }

  private void advance() {
    if (!link.live() || !underWay.isEmpty() || timer.isPresent() || waiting.isEmpty()) {
      return;
    }
    underWay = waiting.values().stream().limit(oneByOne ? 1 : MAX_CHANGES).toList();
    effects.add(new SyncEffect.PutState(++lastPut, underWay));
  }

  private void end(List<StateChange> changes) {
    underWay = List.of();
    for (StateChange change : changes) {
      boolean _ = waiting.remove(change.place(), change);
      effects.add(new SyncEffect.RemoveChange(change));
      effects.tell(new SyncNotice.StateSettled(change));
      tell(change);
    }
    oneByOne &= !waiting.isEmpty();
    advance();
  }

  private void tell(StateChange change) {
    effects.tell(
        change
            .conversationId()
            .<SyncNotice>map(SyncNotice.OwnStateChanged::new)
            .orElseGet(SyncNotice.PreferencesChanged::new));
  }
}
