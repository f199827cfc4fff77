package chat.tern.load.report;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.RunResult;
import chat.tern.load.result.Timings;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.TernException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run's result as a file: one JSON object with names in snake case. What is written is read back
 * equal; fields that this build does not know are ignored.
 */
public final class ResultJson {

  private ResultJson() {}

  /** The result as one line of JSON. */
  public static String of(RunResult result) {
    return new String(ApiCodec.write(result), StandardCharsets.UTF_8);
  }

  /**
   * Writes the file, or replaces it.
   *
   * @throws LoadException when it cannot be written
   */
  public static void write(RunResult result, Path file) {
    TextFile.write(file, of(result) + "\n");
  }

  /**
   * Reads the file.
   *
   * @throws LoadException when it is not there, or is not a result of this format
   */
  public static RunResult read(Path file) {
    try {
      return parse(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new LoadException(
          ExitCode.USAGE, "There is no file %s: name one that run wrote.".formatted(file), e);
    } catch (IOException e) {
      throw new LoadException(ExitCode.USAGE, "Cannot read %s: %s".formatted(file, e), e);
    }
  }

  /**
   * Reads a text.
   *
   * @param name of where it came from, for the message
   * @throws LoadException when it is not a result of this format
   */
  public static RunResult parse(byte[] utf8, String name) {
    try {
      int format = ApiCodec.read(utf8, Head.class).format();
      if (format != RunResult.FORMAT) {
        throw new LoadException(
            ExitCode.USAGE,
            "%s is a result of format %d, and this tern-load reads format %d: use the tern-load that wrote it."
                .formatted(name, format, RunResult.FORMAT));
      }
      RunResult result = ApiCodec.read(utf8, RunResult.class);
      missing(result, "")
          .ifPresent(field -> {
            throw notOurs(name, "The field \"" + field + "\" is missing.");
          });
      requireHistograms(result, name);
      return result;
    } catch (TernException e) {
      throw notOurs(name, e.getMessage());
    }
  }

  private static LoadException notOurs(String name, String why) {
    return new LoadException(
        ExitCode.USAGE,
        "%s is not the result of a run (name a file that tern-load run wrote): %s"
            .formatted(name, why));
  }

  private static void requireHistograms(RunResult result, String name) {
    Timings timings = result.timings();
    List<Distribution> all =
        new ArrayList<>(
            List.of(timings.ack(), timings.delivery(), timings.connect(), timings.lateness()));
    result
        .reads()
        .ifPresent(
            reads -> all.addAll(List.of(reads.latency(), reads.ackQuiet(), reads.ackReading())));
    for (Distribution each : all) {
      try {
        each.toHistogram();
      } catch (RuntimeException e) {
        throw notOurs(name, "A histogram in it is damaged.");
      }
    }
  }

  /** The path to the first field that has no value, in the record or in those below it. */
  private static Optional<String> missing(Object value, String path) {
    return switch (value) {
      case null -> Optional.of(path);
      case Record each ->
          Stream.of(each.getClass().getRecordComponents())
              .flatMap(field ->
                  missing(
                      valueOf(field, each), path.isEmpty() ? name(field) : path + "." + name(field))
                      .stream())
              .findFirst();
      case Optional<?> each ->
          each.isPresent() ? missing(each.orElseThrow(), path) : Optional.empty();
      case List<?> each ->
          each.stream().flatMap(item -> missing(item, path + "[]").stream()).findFirst();
      default -> Optional.empty();
    };
  }

  private static Object valueOf(RecordComponent field, Record of) {
    try {
      return field.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("The accessors of public records are public.", e);
    }
  }

  private static String name(RecordComponent field) {
    return field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** What every format begins with. */
  record Head(int format) {}
}
