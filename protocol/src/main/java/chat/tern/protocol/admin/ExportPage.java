package chat.tern.protocol.admin;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.error.Require;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of what is held of a person; of most kinds a page has none.
 *
 * @param account on the first page
 * @param lastSeen when the person was last connected; on the first page, if that is known
 * @param limits rules about the person or one of the devices
 * @param state drafts, mutes, preferences and the like
 * @param audit what the person did as an admin, and what admins did to the person's account
 * @param nextCursor the {@code cursor} of the next page; empty on the last one
 */
public record ExportPage(
    Optional<AdminUser> account,
    Optional<Instant> lastSeen,
    List<ExportedDevice> devices,
    List<LimitInfo> limits,
    List<StateItem> state,
    List<ExportedConversation> conversations,
    List<ExportedEntry> entries,
    List<AuditRecord> audit,
    Optional<String> nextCursor) {

  /** Nothing, and the end. */
  public static final ExportPage EMPTY =
      new ExportPage(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());

  public ExportPage {
    Require.present(account, "account");
    Require.present(lastSeen, "last_seen");
    devices = Require.list(devices, "devices");
    limits = Require.list(limits, "limits");
    state = Require.list(state, "state");
    conversations = Require.list(conversations, "conversations");
    entries = Require.list(entries, "entries");
    audit = Require.list(audit, "audit");
    Require.present(nextCursor, "next_cursor");
  }
}
