package chat.tern.load.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why connects failed, most frequent reason first.
 *
 * @param reasons each kind once, with one failure of it or more
 */
public record ConnectFailures(List<Reason> reasons) {

  private static final Comparator<Reason> MOST_FIRST =
      Comparator.comparingLong(Reason::count).reversed().thenComparing(Reason::kind);

  public static final ConnectFailures NONE = new ConnectFailures(List.of());

  public ConnectFailures {
    reasons = reasons.stream().sorted(MOST_FIRST).toList();
  }

  /**
   * One kind.
   *
   * @param kind in a few words, such as {@code put off by the server}
   * @param example the latest one in full, as the server or the system said it
   */
  public record Reason(String kind, long count, String example) {

    /** With its number, such as {@code 12 put off by the server}. */
    public String words() {
      return "%,d %s".formatted(count, kind);
    }
  }

  /** Both together. */
  public ConnectFailures plus(ConnectFailures other) {
    Map<String, Reason> sum = new LinkedHashMap<>();
    List<Reason> all = new ArrayList<>(reasons);
    all.addAll(other.reasons);
    all.forEach(each ->
        sum.merge(
            each.kind,
            each,
            (one, more) -> new Reason(one.kind, one.count + more.count, more.example)));
    return new ConnectFailures(List.copyOf(sum.values()));
  }

  /** What has come since an earlier reading of the same run. */
  public ConnectFailures since(ConnectFailures earlier) {
    Map<String, Long> before =
        earlier.reasons.stream().collect(Collectors.toMap(Reason::kind, Reason::count));
    return new ConnectFailures(
        reasons.stream()
            .map(each ->
                new Reason(
                    each.kind, each.count - before.getOrDefault(each.kind, 0L), each.example))
            .filter(each -> each.count > 0)
            .toList());
  }

  /** These, or empty when there are none, as results hold them. */
  public Optional<ConnectFailures> ifAny() {
    return reasons.isEmpty() ? Optional.empty() : Optional.of(this);
  }

  /** All of them in one line. */
  public String words() {
    return reasons.stream().map(Reason::words).collect(Collectors.joining(", "));
  }
}
