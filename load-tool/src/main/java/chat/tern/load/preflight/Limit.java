package chat.tern.load.preflight;

import java.util.Optional;

/**
 * One limit of the machine, and whether it holds.
 *
 * @param name of the limit, with the kernel's own name for it where it has one
 * @param need what the run needs of it
 * @param have what there is
 * @param unit of both
 * @param holds whether that is enough
 * @param note how the need comes about, or what follows from it
 * @param fix a command to type that lifts it; where it holds already, one that makes things easier
 */
public record Limit(
    String name,
    long need,
    long have,
    String unit,
    boolean holds,
    String note,
    Optional<String> fix) {

  /**
   * A limit that holds when there is as much as is needed; the fix counts only when it does not.
   */
  static Limit atLeast(String name, long need, long have, String unit, String note, String fix) {
    boolean holds = have >= need;
    return new Limit(
        name, need, have, unit, holds, note, holds ? Optional.empty() : Optional.of(fix));
  }
}
