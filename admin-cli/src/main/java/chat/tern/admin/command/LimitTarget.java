package chat.tern.admin.command;

import chat.tern.protocol.admin.LimitScope;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** For whom a limit is, as people write it: {@code global}, or {@code SCOPE:SUBJECT}. */
record LimitTarget(LimitScope scope, Optional<String> subject) {

  /** Reads one. */
  static final class Converter implements ITypeConverter<LimitTarget> {

    @Override
    public LimitTarget convert(String text) {
      int colon = text.indexOf(':');
      String scope = colon < 0 ? text : text.substring(0, colon);
      String subject = colon < 0 ? "" : text.substring(colon + 1);
      try {
        return new LimitTarget(
            LimitScope.valueOf(scope.toUpperCase(Locale.ROOT)),
            Optional.of(subject.startsWith("@") ? subject.substring(1) : subject)
                .filter(each -> !each.isEmpty()));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "\""
                + text
                + "\" is no scope: write global, role:ROLE, user:NAME, group:ID, token:DEVICE or"
                + " address:IP.");
      }
    }
  }
}
