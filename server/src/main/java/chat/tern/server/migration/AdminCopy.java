package chat.tern.server.migration;

import chat.tern.protocol.admin.AuditChain;
import chat.tern.protocol.admin.AuditPosition;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.protocol.id.UserId;
import chat.tern.server.limits.LimitRule;
import chat.tern.server.personal.Erasure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies what an installation has of its admins, whose accounts are there already. The audit log is
 * copied as it is, also where its chain is broken: what tells of that must not get lost.
 */
final class AdminCopy {

  private static final int PAGE = 500;

  private final AdminHoldings from;
  private final AdminHoldings to;

  AdminCopy(AdminHoldings from, AdminHoldings to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Brings the copy up to date.
   *
   * @param now what the copy has for when somebody became an admin
   * @throws CopyException when the copy has another audit log
   */
  void run(Instant now) {
    limits();
    erasures(now);
    admins(now);
    audit(); // last, as whoever was made an admin is on record before
  }

  /** What is half done has to be finished where people go on. */
  private void erasures(Instant now) {
    for (Erasure each : from.erasures().pending()) {
      boolean _ = to.erasures().request(each.user(), each.requestedAt());
    }
    for (Erasure each : to.erasures().pending()) {
      if (from.erasures().find(each.user()).flatMap(Erasure::finishedAt).isPresent()) {
        to.erasures().finished(each.user(), now);
      }
    }
  }

  private void limits() {
    Map<LimitRule.Key, LimitRule> wanted = from.rules();
    Map<LimitRule.Key, LimitRule> present = to.rules();
    wanted.values().stream()
        .filter(rule -> !rule.equals(present.get(rule.key())))
        .forEach(to.limits()::set);
    present.keySet().stream()
        .filter(key -> !wanted.containsKey(key))
        .forEach(key -> {
          boolean _ = to.limits().reset(key);
        });
  }

  private void admins(Instant now) {
    Set<UserId> wanted = from.admins().all();
    Set<UserId> present = to.admins().all();
    for (UserId admin : wanted) {
      if (!present.contains(admin)) {
        boolean _ = to.admins().grant(admin, now);
      }
    }
    for (UserId admin : present) {
      if (!wanted.contains(admin)) {
        boolean _ = to.admins().revoke(admin);
      }
    }
  }

  private void audit() {
    AuditPosition end = to.audit().head();
    if (!from.has(end)) {
      throw new CopyException(
          "The audit log of the copy ends with record %d, which the original has otherwise or not at all: it was set back, or somebody has changed it. Everything else was copied. Keep this copy, and make another one elsewhere."
              .formatted(end.number()));
    }
    List<AuditRecord> page = from.audit().after(end.number(), PAGE);
    while (!page.isEmpty()) {
      to.restorer().restore(page);
      page = from.audit().after(page.getLast().number(), PAGE);
    }
  }

  /**
   * Looks whether a copy's audit log is sound, and part of the original's.
   *
   * @throws CopyException when it is not
   */
  static void check(AdminHoldings copy, AdminHoldings original) {
    AuditPosition reached = AuditPosition.START;
    List<AuditRecord> page = copy.audit().after(0, PAGE);
    while (!page.isEmpty()) {
      for (AuditRecord record : page) {
        if (!AuditChain.follows(reached, record)) {
          throw new CopyException(
              "The audit log of the copy is broken: record %d does not follow %d."
                  .formatted(record.number(), reached.number()));
        }
        reached = record.position();
      }
      page = copy.audit().after(reached.number(), PAGE);
    }
    if (!reached.equals(copy.audit().head())) {
      throw new CopyException(
          "The audit log of the copy is broken: it ends with record %d, and %d was the last one."
              .formatted(reached.number(), copy.audit().head().number()));
    }
    if (!original.has(reached)) {
      throw new CopyException(
          "The audit log of the copy ends with record %d, which the original has otherwise or not at all."
              .formatted(reached.number()));
    }
  }
}
