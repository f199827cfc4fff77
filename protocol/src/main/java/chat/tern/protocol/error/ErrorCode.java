package chat.tern.protocol.error;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every reason for which a request is refused. A client acts on {@link #temporary()}: a temporary
 * error may go away when the same request is sent again, any other stays until the request or the
 * world changes.
 */
public enum ErrorCode {
  /** The request makes no sense as a whole. */
  BAD_REQUEST(1000, "bad_request", 400, false),
  /** The text is not JSON, or not a JSON object. */
  MALFORMED_JSON(1001, "malformed_json", 400, false),
  /** The {@code type} is not one that this server knows. */
  UNKNOWN_TYPE(1002, "unknown_type", 400, false),
  /** A field is missing, or its value is not allowed. */
  INVALID_FIELD(1003, "invalid_field", 400, false),
  /** The frame or the request body is larger than {@code welcome} announces. */
  FRAME_TOO_LARGE(1004, "frame_too_large", 413, false),
  /** The message body is larger than {@code welcome} announces. */
  BODY_TOO_LARGE(1005, "body_too_large", 413, false),
  /** More items in one request than {@code welcome} announces or the request may have. */
  BATCH_TOO_LARGE(1006, "batch_too_large", 400, false),
  /** The cursor is negative, not a number, or two cursors were given. */
  INVALID_CURSOR(1007, "invalid_cursor", 400, false),
  /** This server does not speak the client's version of the protocol, or not any more. */
  UNSUPPORTED_VERSION(1008, "unsupported_version", 426, false),

  /** No token, or one that this server did not issue. */
  UNAUTHENTICATED(2000, "unauthenticated", 401, false),
  /** The access token has run out: get a new one with the refresh token. */
  TOKEN_EXPIRED(2001, "token_expired", 401, false),
  /** The name and the password do not belong together. */
  BAD_CREDENTIALS(2002, "bad_credentials", 401, false),
  /** Too many failed logins: wait. */
  LOCKED_OUT(2003, "locked_out", 429, true),
  /** The device was logged out, here or from another device. */
  DEVICE_REVOKED(2004, "device_revoked", 401, false),
  /** An admin blocked the account. */
  ACCOUNT_BLOCKED(2005, "account_blocked", 403, false),

  /** A member may not do this with the role that they have. */
  FORBIDDEN(3000, "forbidden", 403, false),
  /** There is no such thing, or it is not the caller's to see. */
  NOT_FOUND(3001, "not_found", 404, false),
  /** Another account has this name. */
  NAME_TAKEN(3002, "name_taken", 409, false),
  /** It was changed meanwhile in a way that excludes this. */
  CONFLICT(3003, "conflict", 409, false),
  /** A group keeps at least one admin. */
  LAST_ADMIN(3004, "last_admin", 409, false),
  /** The group has as many members as the server allows. */
  GROUP_FULL(3005, "group_full", 409, false),
  /** The server's admin has closed registration. */
  REGISTRATION_CLOSED(3006, "registration_closed", 403, false),
  /** Only an admin of the server may do this. */
  ADMINS_ONLY(3007, "admins_only", 403, false),

  /** Too many requests of this user: {@code retry_after_ms} says how long to wait. */
  RATE_LIMITED(4000, "rate_limited", 429, true),
  /** The server takes no more work for a moment. */
  OVERLOADED(4001, "overloaded", 503, true),
  /** The server is going away; another one, or the same one restarted, will answer. */
  SHUTTING_DOWN(4002, "shutting_down", 503, true),

  /** A fault of the server, logged there with its cause. */
  INTERNAL(5000, "internal", 500, true),
  /**
   * The store does not answer. Whether the request took effect is unknown: repeat it with the same
   * client id.
   */
  STORE_UNAVAILABLE(5001, "store_unavailable", 503, true),
  /** The server's disk is full. Nothing was accepted. */
  STORE_FULL(5002, "store_full", 507, true),

  /**
   * The position's chain is not the server's at that seq: the histories differ, start over from
   * zero.
   */
  CHAIN_MISMATCH(6000, "chain_mismatch", 409, false),
  /**
   * The position lies beyond the server's head: the server lost entries, or the position is not its
   * own.
   */
  POSITION_AHEAD(6001, "position_ahead", 409, false),

  /** A client met a code that it does not know; made by clients, never sent. */
  UNRECOGNISED(9999, "unrecognised", 500, false);

  private static final Map<String, ErrorCode> BY_WIRE_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(ErrorCode::wireName, Function.identity()));

  private final int number;
  private final String wireName;
  private final int httpStatus;
  private final boolean temporary;

  ErrorCode(int number, String wireName, int httpStatus, boolean temporary) {
    this.number = number;
    this.wireName = wireName;
    this.httpStatus = httpStatus;
    this.temporary = temporary;
  }

  /** A number that never changes its meaning, for logs and metrics. */
  public int number() {
    return number;
  }

  /** The {@code code} of an error on the wire. */
  public String wireName() {
    return wireName;
  }

  /** The status of an HTTP answer that carries this error. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Whether the same request may succeed later without anybody changing anything. */
  public boolean temporary() {
    return temporary;
  }

  /** The code of this name, or empty for one of a newer server. */
  public static Optional<ErrorCode> ofWireName(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}
