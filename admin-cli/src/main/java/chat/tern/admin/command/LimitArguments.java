package chat.tern.admin.command;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitScope;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** For whom and for what a rule is: the first two arguments of what changes one. */
final class LimitArguments {

  @Parameters(
      index = "0",
      paramLabel = "SCOPE",
      converter = LimitTarget.Converter.class,
      description =
          "global, role:user, role:admin, user:NAME, group:ID, token:DEVICE or address:IP.")
  private LimitTarget target;

  @Parameters(
      index = "1",
      paramLabel = "ACTION",
      description = "send, create, state, login or connect.")
  private LimitAction action;

  LimitScope scope() {
    return target.scope();
  }

  Optional<String> subject() {
    return target.subject();
  }

  LimitAction action() {
    return action;
  }
}
