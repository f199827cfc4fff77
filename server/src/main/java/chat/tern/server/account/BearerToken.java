package chat.tern.server.account;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.util.Optional;

/** The access token in a header {@code Authorization: Bearer ACCESS-TOKEN}, for both edges. */
public final class BearerToken {

  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  /**
   * The token, not yet looked at.
   *
   * @throws TernException {@code unauthenticated} when the header is missing or of another scheme
   */
  public static String of(Optional<String> authorization) {
    return authorization
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).strip())
        .orElseThrow(() ->
            new TernException(
                ErrorCode.UNAUTHENTICATED,
                "An access token is missing: send \"Authorization: Bearer TOKEN\"."));
  }
}
