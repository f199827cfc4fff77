package chat.tern.server.http;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.account.Principal;
import chat.tern.server.audit.Audit;
import io.helidon.http.Method;
import java.util.List;

/** Reading the audit log. */
public final class AdminAuditService implements ApiService {

  private static final int DEFAULT_PAGE = 500;

  private final Audit audit;

  public AdminAuditService(Audit audit) {
    this.audit = audit;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(new ApiRoute.Admin(Method.GET, "/v1/admin/audit", this::page));
  }

  private Answer page(ApiCall call, Principal caller) {
    long after = Cursors.number(call, "after").orElse(0L);
    if (after < 0) {
      throw new TernException(ErrorCode.INVALID_CURSOR, "\"after\" is 0 or more.");
    }
    return Answer.ok(audit.page(after, Cursors.limit(call).orElse(DEFAULT_PAGE)));
  }
}
