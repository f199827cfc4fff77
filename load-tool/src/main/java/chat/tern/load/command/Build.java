package chat.tern.load.command;

import java.util.Optional;

/** Which build of the tool this is. */
final class Build {

  private Build() {}

  /** The version of its jar, or {@code development} without one. */
  static String version() {
    return Optional.ofNullable(Build.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
