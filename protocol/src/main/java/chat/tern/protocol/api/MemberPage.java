package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.log.Member;
import java.util.List;
import java.util.Optional;

/** A page of {@code GET /v1/conversations/{id}/members}, in the order of joining. */
public record MemberPage(List<Member> members, Optional<String> nextCursor) {
  public MemberPage {
    members = Require.list(members, "members");
  }
}
