package chat.tern.server.migration;

import chat.tern.protocol.admin.AuditPosition;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.server.account.AdminStore;
import chat.tern.server.audit.AuditStore;
import chat.tern.server.limits.LimitRule;
import chat.tern.server.limits.LimitStore;
import chat.tern.server.personal.ErasureStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an installation has of its admins, for whoever copies it: who they are, what is on record,
 * the limits that they set, and whom they have erased.
 */
public record AdminHoldings(
    AdminStore admins,
    AuditStore audit,
    AuditRestorer restorer,
    LimitStore limits,
    ErasureStore erasures) {

  /** Writes what is on record elsewhere. */
  public interface AuditRestorer {

    /**
     * Appends records as they are: all together, or none.
     *
     * @param records those after the head
     */
    void restore(List<AuditRecord> records);
  }

  /** The record of a number. */
  Optional<AuditRecord> record(long number) {
    return audit.after(number - 1, 1).stream().filter(each -> each.number() == number).findFirst();
  }

  /** Whether the audit log here goes through where another one ends. */
  boolean has(AuditPosition end) {
    return end.number() == 0
        || record(end.number()).filter(each -> each.position().equals(end)).isPresent();
  }

  /** The rules by what they are for. */
  Map<LimitRule.Key, LimitRule> rules() {
    return limits.all().stream().collect(Collectors.toMap(LimitRule::key, Function.identity()));
  }

  /** Whether nothing is here that another installation does not have just so. */
  boolean isPartOf(AdminHoldings whole) {
    return whole.admins().all().containsAll(admins.all())
        && whole.has(audit.head())
        && whole.rules().entrySet().containsAll(rules().entrySet());
  }
}
