package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import java.util.List;

/** The answer of {@code GET /v1/conversations/{id}/receipts}. */
public record ReceiptList(List<MemberMarks> members) {
  public ReceiptList {
    members = Require.list(members, "members");
  }
}
