package chat.tern.protocol.api;

import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.Require;

/** The body of every HTTP answer that is an error. */
public record ErrorBody(Problem error) {
  public ErrorBody {
    Require.present(error, "error");
  }
}
