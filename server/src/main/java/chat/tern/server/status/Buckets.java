package chat.tern.server.status;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A histogram of Prometheus without labels, as scraped.
 *
 * @param upTo how many values there were up to each bound
 */
record Buckets(NavigableMap<Double, Long> upTo) {

  static Buckets of(String scrape, String metric) {
    Pattern line =
        Pattern.compile(
            "^" + metric + "_bucket\\{le=\"([^\"]+)\"\\} ([.0-9Ee+]+)$", Pattern.MULTILINE);
    NavigableMap<Double, Long> upTo = new TreeMap<>();
    Matcher found = line.matcher(scrape);
    while (found.find()) {
      double bound =
          found.group(1).equals("+Inf")
              ? Double.POSITIVE_INFINITY
              : Double.parseDouble(found.group(1));
      upTo.put(bound, (long) Double.parseDouble(found.group(2)));
    }
    return new Buckets(upTo);
  }

  long count() {
    return upTo.isEmpty() ? 0 : upTo.lastEntry().getValue();
  }

  /** The quantile as Prometheus has it: values spread evenly in a bucket. */
  double quantile(double quantile) {
    double rank = quantile * count();
    double lower = 0;
    long below = 0;
    for (var bucket : upTo.entrySet()) {
      if (bucket.getValue() >= rank) {
        return Double.isInfinite(bucket.getKey())
            ? lower
            : lower + (bucket.getKey() - lower) * (rank - below) / (bucket.getValue() - below);
      }
      lower = bucket.getKey();
      below = bucket.getValue();
    }
    return lower;
  }
}
