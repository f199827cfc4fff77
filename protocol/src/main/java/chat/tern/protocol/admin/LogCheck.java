package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.log.Position;
import java.util.List;

/**
 * The answer of {@code GET /v1/admin/conversations/{id}/check}: what a part of a log looks like
 * from inside.
 *
 * @param position up to where it was looked at
 * @param complete whether the log ends there; else the next look begins there
 * @param problems what is wrong with it: holes, doubles, and entries that the chain does not
 *     confirm
 */
public record LogCheck(Position position, boolean complete, List<String> problems) {
  public LogCheck {
    Require.present(position, "position");
    problems = Require.list(problems, "problems");
  }
}
