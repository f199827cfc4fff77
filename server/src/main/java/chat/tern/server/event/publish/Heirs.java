package chat.tern.server.event.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which dead publishers' pages this one is to go through, and when. Who is dead is a guess, and a
 * wrong one costs work and nothing else. For the thread that ticks.
 */
final class Heirs {

  /** A beat that stood still for so long: five were missed. */
  static final Duration DEAD_AFTER = Duration.ofSeconds(10);

  /** From one round through a dead publisher's pages to the next; doubles each time. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /**
   * A publisher whose beat stood still for so long does not wake up any more: not with an append
   * under way that only then arrives.
   */
  static final Duration GONE_AFTER = Duration.ofDays(1);

  private final PublisherId self;
  private final Map<PublisherId, Estate> others = new HashMap<>();

  Heirs(PublisherId self) {
    this.self = self;
  }

  /** What is known of another publisher. */
  private static final class Estate {
    private Announcement last;
    private long changedAt;
    private long nextAt;
    private Duration pause = FIRST_PAUSE;
    private boolean beingWalked;

    Estate(Announcement first, long now) {
      this.last = first;
      this.changedAt = now;
      this.nextAt = now;
    }

    void heard(Announcement next, long now) {
      if (next.beat() != last.beat() || next.left() != last.left()) {
        changedAt = now;
        nextAt = now;
        pause = FIRST_PAUSE;
      }
      last = next;
    }

    boolean isDead(long now) {
      return last.left() || now - changedAt >= DEAD_AFTER.toNanos();
    }
  }

  /** Takes in what all publishers say; answers those whose pages are due. */
  List<Announcement> due(List<Announcement> all, long now) {
    Map<PublisherId, Announcement> present = new HashMap<>();
    for (Announcement each : all) {
      if (!each.publisher().equals(self)) {
        present.put(each.publisher(), each);
        others.computeIfAbsent(each.publisher(), _ -> new Estate(each, now)).heard(each, now);
      }
    }
    others.keySet().retainAll(present.keySet());
    List<PublisherId> live = new ArrayList<>(List.of(self));
    others.forEach((publisher, estate) -> {
      if (!estate.isDead(now)) {
        live.add(publisher);
      }
    });
    List<Announcement> due = new ArrayList<>();
    for (Announcement each : all) {
      Estate estate = others.get(each.publisher());
      if (estate != null
          && estate.isDead(now)
          && !estate.beingWalked
          && now >= estate.nextAt
          && isHeir(each.publisher(), live)) {
        estate.beingWalked = true;
        due.add(each);
      }
    }
    return due;
  }

  /** One of the living is; when they disagree who lives, two may be, which does no harm. */
  private boolean isHeir(PublisherId dead, List<PublisherId> live) {
    Optional<PublisherId> heir =
        live.stream()
            .max(
                Comparator.<PublisherId>comparingLong(each -> weight(dead, each))
                    .thenComparing(each -> each.value()));
    return heir.equals(Optional.of(self));
  }

  private static long weight(PublisherId dead, PublisherId heir) {
    long mixed =
        (dead.value().getLeastSignificantBits() ^ heir.value().getMostSignificantBits())
            * 0x9e3779b97f4a7c15L;
    return mixed ^ (mixed >>> 32);
  }

  /** Its pages have been gone through, or could not be; they are due again later. */
  void walked(PublisherId publisher, boolean well, long now) {
    Estate estate = others.get(publisher);
    if (estate != null) {
      estate.beingWalked = false;
      if (well) {
        estate.nextAt = now + estate.pause.toNanos();
        Duration doubled = estate.pause.multipliedBy(2);
        estate.pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
      }
    }
  }

  /**
   * Whether a publisher that said this last certainly appends nothing any more, so that its pages
   * can be forgotten.
   */
  boolean isGone(Announcement last, long now) {
    Estate estate = others.get(last.publisher());
    return estate != null
        && estate.last.equals(last)
        && (last.left() || now - estate.changedAt >= GONE_AFTER.toNanos());
  }
}
