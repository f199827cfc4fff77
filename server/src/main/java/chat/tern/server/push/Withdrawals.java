package chat.tern.server.push;

import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Takes notifications back from devices when what they tell of was read elsewhere. Works by what is
 * stored, so it does not matter which node has sent the notification, or when. Safe for all
 * threads.
 */
public final class Withdrawals {

  /** How often to call {@link #tick}: readers gather, and cost one look into the store together. */
  public static final Duration PERIOD = Duration.ofMillis(500);

  /** What a message that one wrote says of what one has read is written a moment later. */
  private static final Duration AFTER_WRITING = Duration.ofSeconds(1);

  /** Above it, a notification stays until something else is read. */
  private static final int MAX_WAITING = 100_000;

  private static final int TOGETHER = 500;

  private final PushOutbox outbox;
  private final Planner.Devices devices;
  private final Planner.Users users;
  private final MarkStore marks;
  private final InstantSource clock;
  private final LongSupplier nanos;

  /** Who is to be looked at, and not before when. */
  private final ConcurrentMap<UserId, Long> waiting = new ConcurrentHashMap<>();

  public Withdrawals(
      PushOutbox outbox,
      Planner.Devices devices,
      Planner.Users users,
      MarkStore marks,
      InstantSource clock,
      LongSupplier nanos) {
    this.outbox = outbox;
    this.devices = devices;
    this.users = users;
    this.marks = marks;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** The user has read something. Does not wait. */
  public void read(UserId user) {
    look(user, Duration.ZERO);
  }

  /** The user may have read something by writing something. Does not wait. */
  void wrote(UserId user) {
    look(user, AFTER_WRITING);
  }

  private void look(UserId user, Duration wait) {
    if (waiting.size() < MAX_WAITING) {
      waiting.merge(
          user, nanos.getAsLong() + wait.toNanos(), (one, other) -> one - other < 0 ? one : other);
    }
  }

  /** Looks at those who have read, and takes back what they need not see any more. */
  public void tick() {
    List<UserId> due = due();
    while (!due.isEmpty()) {
      withdraw(due);
      due = due.size() < TOGETHER ? List.of() : due();
    }
  }

  private List<UserId> due() {
    long now = nanos.getAsLong();
    List<UserId> due = new ArrayList<>();
    for (Map.Entry<UserId, Long> each : waiting.entrySet()) {
      if (each.getValue() - now <= 0 && waiting.remove(each.getKey(), each.getValue())) {
        due.add(each.getKey());
        if (due.size() == TOGETHER) {
          break;
        }
      }
    }
    return due;
  }

  private void withdraw(List<UserId> readers) {
    List<Shown> read;
    try {
      read =
          devices.shown().of(readers).stream()
              .filter(each -> marks.mark(each.conversation(), each.user()).readSeq() >= each.seq())
              .toList();
      if (read.isEmpty()) {
        return;
      }
      withdrawRead(read);
    } catch (RuntimeException e) {
      readers.forEach(this::wrote);
      throw e;
    }
  }

  private void withdrawRead(List<Shown> read) {
    Set<UserId> readers = read.stream().map(Shown::user).collect(Collectors.toSet());
    Map<DeviceId, PushTarget> targets =
        devices.targets().of(readers).stream()
            .collect(Collectors.toMap(PushTarget::device, Function.identity()));
    Set<DeviceId> connected = devices.connected().of(readers);
    Map<UserId, Integer> badges = new HashMap<>();
    List<Shown> gone = new ArrayList<>();
    for (Shown shown : read) {
      PushTarget target = targets.get(shown.device());
      if (target == null || connected.contains(shown.device())) {
        gone.add(shown); // nobody there, or one that sees for itself
        continue;
      }
      int badge = badges.computeIfAbsent(shown.user(), this::badge);
      Notice notice = new Notice.Withdrawal(shown.conversation(), shown.seq(), badge);
      switch (outbox.send(new Push(target, notice))) {
        case SendOutcome.Accepted _, SendOutcome.Refused _ -> gone.add(shown);
        case SendOutcome.Dead dead -> {
          gone.add(shown);
          var _ = devices.targets().removeDead(target, dead.since().orElseGet(clock::instant));
        }
        case SendOutcome.Later later -> look(shown.user(), outbox.wait(1, later.retryAfter()));
      }
    }
    devices.shown().remove(gone);
  }

  private int badge(UserId user) {
    Wishes wishes = Wishes.of(users.states().since(user, 0));
    return (int)
        Math.min(Integer.MAX_VALUE, users.unread().of(user, wishes.muted(clock.instant())));
  }
}
