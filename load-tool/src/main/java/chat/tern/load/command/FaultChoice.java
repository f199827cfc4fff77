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

  /** The same for a server that somebody else runs. */
  FaultChoice forExisting() {
    return within(EnumSet.of(FaultKind.Reach.NETWORK));
  }

  /** The same for a server of the tool's own. */
  FaultChoice forOwn() {
    return within(EnumSet.of(FaultKind.Reach.SERVER, FaultKind.Reach.NETWORK));
  }

  /** The same for a cluster of the tool's own; all are those of clusters. */
  FaultChoice forCluster() {
    return within(
        all
            ? EnumSet.of(FaultKind.Reach.CLUSTER)
            : EnumSet.of(FaultKind.Reach.CLUSTER, FaultKind.Reach.NETWORK));
  }

  private FaultChoice within(Set<FaultKind.Reach> reaches) {
    EnumSet<FaultKind> some = EnumSet.noneOf(FaultKind.class);
    for (FaultKind kind : kinds) {
      if (reaches.contains(kind.reach())) {
        some.add(kind);
      } else if (!all) {
        throw outOfReach(kind, reaches);
      }
    }
    return new FaultChoice(some, all);
  }

  private static LoadException outOfReach(FaultKind kind, Set<FaultKind.Reach> reaches) {
    String why =
        kind.reach() == FaultKind.Reach.CLUSTER
            ? "is done to a cluster that this tool starts: say --cluster, or leave out this fault."
            : reaches.contains(FaultKind.Reach.CLUSTER)
                ? "is done to a single server: of a cluster, name node-kill, node-pause or"
                    + " clock-skew."
                : "breaks the server itself, which is done only to one that this tool starts: leave"
                    + " out --server, or this fault.";
    return new LoadException(ExitCode.USAGE, "\"%s\" %s".formatted(kind.wireName(), why));
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
