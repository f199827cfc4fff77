package chat.tern.protocol.api;

import java.util.List;

/** The answer of {@code GET /v1/conversations/{id}/receipts}. */
public record ReceiptList(List<MemberMarks> members) {}
