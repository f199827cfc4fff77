package chat.tern.load.host;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cores that this process may use, by the kernel's numbers. */
final class AllowedCores {

  private AllowedCores() {}

  static List<Integer> now() {
    return parse(
        ProcFiles.value(ProcFiles.read(Path.of("/proc/self/status")), "Cpus_allowed_list"));
  }

  /** From the kernel's notation, such as {@code 0-2,7}. */
  static List<Integer> parse(String list) {
    return Stream.of(list.split(",", -1))
        .map(range -> range.split("-", 2))
        .flatMapToInt(ends ->
            IntStream.rangeClosed(
                Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])))
        .boxed()
        .toList();
  }
}
