package chat.tern.server.config;

import java.util.List;

/** A configuration that cannot be used, with every problem in a sentence of its own. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One or more. */
  public List<String> problems() {
    return problems;
  }
}
