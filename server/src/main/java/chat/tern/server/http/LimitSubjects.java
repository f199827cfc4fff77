package chat.tern.server.http;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitInfo;
import chat.tern.protocol.admin.LimitScope;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.text.WireName;
import chat.tern.server.account.Account;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.UserName;
import chat.tern.server.limits.ClientAddress;
import chat.tern.server.limits.LimitRule;
import chat.tern.server.limits.LiveLimits;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whom limits are for: as admins write it, and as the rules have it. */
final class LimitSubjects {

  private static final Set<LimitAction> OF_USERS =
      EnumSet.of(LimitAction.SEND, LimitAction.CREATE, LimitAction.STATE, LimitAction.CONNECT);

  private final Accounts accounts;

  LimitSubjects(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * What there is a rule for.
   *
   * @throws TernException {@code invalid_field} or {@code not_found}
   */
  LimitRule.Key key(LimitScope scope, Optional<String> written, LimitAction action) {
    if (!actions(scope).contains(action)) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          "At scope %s there are limits for %s, and none for %s."
              .formatted(WireName.of(scope), words(actions(scope)), WireName.of(action)));
    }
    String subject = written.orElse("");
    if (subject.isEmpty() != (scope == LimitScope.GLOBAL)) {
      throw new TernException(
          ErrorCode.INVALID_FIELD,
          scope == LimitScope.GLOBAL
              ? "The scope global is for everybody: leave the subject out."
              : "Say for which " + WireName.of(scope) + " the limit is.");
    }
    return new LimitRule.Key(scope, subject(scope, subject), action);
  }

  private static Set<LimitAction> actions(LimitScope scope) {
    return switch (scope) {
      case CONFIGURATION ->
          throw new TernException(
              ErrorCode.INVALID_FIELD,
              "The configuration is not changed from here: set a limit at scope global.");
      case GLOBAL -> EnumSet.allOf(LimitAction.class);
      case ROLE, USER -> OF_USERS;
      case GROUP, TOKEN -> EnumSet.of(LimitAction.SEND);
      case ADDRESS -> EnumSet.of(LimitAction.LOGIN);
    };
  }

  private String subject(LimitScope scope, String written) {
    return switch (scope) {
      case CONFIGURATION, GLOBAL -> "";
      case ROLE -> {
        String role = written.toLowerCase(Locale.ROOT);
        if (!role.equals(LiveLimits.USER_ROLE) && !role.equals(LiveLimits.ADMIN_ROLE)) {
          throw new TernException(ErrorCode.INVALID_FIELD, "The roles are \"user\" and \"admin\".");
        }
        yield role;
      }
      case USER ->
          accounts
              .named(UserName.parse(written))
              .map(Account::id)
              .map(UserId::toString)
              .orElseThrow(() ->
                  new TernException(ErrorCode.NOT_FOUND, "There is no user \"" + written + "\"."));
      case GROUP -> ConversationId.parse(written).toString();
      case TOKEN -> DeviceId.parse(written).toString();
      case ADDRESS ->
          ClientAddress.parse(written)
              .map(ClientAddress::network)
              .orElseThrow(() ->
                  new TernException(
                      ErrorCode.INVALID_FIELD, "\"" + written + "\" is no IP address."));
    };
  }

  /** A subject as people write it. */
  String written(LimitScope scope, String subject) {
    return switch (scope) {
      case USER ->
          accounts
              .find(UserId.parse(subject))
              .map(account -> account.name().value())
              .orElse(subject);
      case ADDRESS -> new ClientAddress(subject).text();
      case CONFIGURATION, GLOBAL, ROLE, GROUP, TOKEN -> subject;
    };
  }

  /** A rule as people see it. */
  LimitInfo info(LimitRule rule) {
    return new LimitInfo(
        rule.scope(),
        written(rule.scope(), rule.subject()),
        rule.action(),
        rule.rate().perSecond(),
        rule.rate().burst());
  }

  private static String words(Set<LimitAction> actions) {
    return actions.stream().map(WireName::of).reduce((a, b) -> a + ", " + b).orElse("");
  }
}
