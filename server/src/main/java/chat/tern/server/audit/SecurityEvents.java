package chat.tern.server.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Puts on record what matters to the safety of the server and is no admin's doing. What one person
 * can cause a thousand times a second is noted once in a while, so that nobody fills the disk with
 * it. Safe for use by many threads.
 */
public final class SecurityEvents {

  /** Between two records of one event and one person. */
  private static final Duration ONCE_IN = Duration.ofSeconds(10);

  private static final int MAX_REMEMBERED = 10_000;

  private final Audit audit;
  private final Cache<String, Boolean> noted =
      Caffeine.newBuilder()
          .maximumSize(MAX_REMEMBERED)
          .expireAfterWrite(ONCE_IN)
          .executor(Runnable::run)
          .build();

  public SecurityEvents(Audit audit) {
    this.audit = audit;
  }

  /** A wrong password or an unknown name. Each costs its sender a password hash. */
  public void loginFailed(String user) {
    audit.note("", "login.failed", user, "");
  }

  /** Somebody goes on guessing. */
  public void lockedOut(String user) {
    once("", "login.locked", user);
  }

  /** Somebody who is no admin tried what only admins may. */
  public void denied(String user, String call) {
    once(user, "admin.denied", call);
  }

  private void once(String actor, String action, String target) {
    // A name or a path never holds a blank.
    if (noted.asMap().putIfAbsent(actor + " " + action + " " + target, true) == null) {
      audit.note(actor, action, target, "");
    }
  }
}
