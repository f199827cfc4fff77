package chat.tern.load.command;

import chat.tern.load.fault.FaultKind;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code --faults} says. */
record FaultChoice(Set<FaultKind> kinds, boolean all) {

  /**
   * Reads it.
   *
   * @throws LoadException with the names that there are
   */
  static FaultChoice parse(String text) {
    return switch (text) {
      case "all" -> new FaultChoice(EnumSet.allOf(FaultKind.class), true);
      case "none" -> new FaultChoice(EnumSet.noneOf(FaultKind.class), false);
      default ->
          new FaultChoice(
              Arrays.stream(text.split(",", -1))
                  .map(name ->
                      FaultKind.ofWireName(name.strip()).orElseThrow(() -> unknown(name.strip())))
                  .collect(Collectors.toCollection(() -> EnumSet.noneOf(FaultKind.class))),
              false);
    };
  }

  private static LoadException unknown(String name) {
    return new LoadException(
        ExitCode.USAGE,
        "\"%s\" is no fault: give some of %s, or all, or none."
            .formatted(
                name,
                Arrays.stream(FaultKind.values())
                    .map(FaultKind::wireName)
                    .collect(Collectors.joining(", "))));
  }
}
