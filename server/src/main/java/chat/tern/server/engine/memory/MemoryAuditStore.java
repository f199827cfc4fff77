package chat.tern.server.engine.memory;

import chat.tern.protocol.admin.AuditPosition;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.server.audit.AuditStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An audit log that dies with the process. */
public final class MemoryAuditStore implements AuditStore {

  private final List<AuditRecord> records = new ArrayList<>();

  @Override
  public synchronized AuditRecord append(Function<AuditPosition, AuditRecord> next) {
    AuditRecord record = next.apply(head());
    records.add(record);
    return record;
  }

  @Override
  public synchronized List<AuditRecord> after(long number, int limit) {
    return records.stream().skip(number).limit(limit).toList();
  }

  @Override
  public synchronized AuditPosition head() {
    return records.isEmpty() ? AuditPosition.START : records.getLast().position();
  }
}
