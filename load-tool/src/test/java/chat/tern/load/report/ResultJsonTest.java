package chat.tern.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.result.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ResultJsonTest {

  private static final int RUNS = 100;

  @TempDir private Path directory;

  @Test
  void whatIsWrittenIsReadBackEqual() {
    Path file = directory.resolve("run.json");
    RunResult result = SampleRuns.faulty(42);
    ResultJson.write(result, file);
    assertEquals(result, ResultJson.read(file));
  }

  @Test
  void everyResultSurvivesTheFileWhateverItsTextsAre() {
    long seed = System.nanoTime();
    RandomRuns runs = new RandomRuns(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    for (int i = 0; i < RUNS; i++) {
      RunResult result = runs.next();
      String json = ResultJson.of(result);
      assertFalse(json.contains("\n"), () -> "more than one line, seed " + seed);
      assertEquals(result, parse(json), () -> "seed " + seed);
    }
  }

  @Test
  void namesAreInSnakeCase() {
    String json = ResultJson.of(SampleRuns.steady(1));
    assertTrue(
        json.startsWith("{\"format\":1,\"scenario\":\"steady\""), () -> json.substring(0, 80));
    assertTrue(json.contains("\"started_at\":\"2026-11-22T09:30:00.000Z\""));
    assertTrue(json.contains("\"server_cpu_seconds_per_thousand\":0.13"));
  }

  @Test
  void fieldsOfLaterBuildsAreIgnored() {
    RunResult result = SampleRuns.steady(1);
    String json = ResultJson.of(result).replaceFirst("\\{", "{\"moon\":{\"phase\":[1,2]},");
    assertEquals(result, parse(json));
  }

  @Test
  void anotherFormatIsNamedWithTheWayOut() {
    String json = ResultJson.of(SampleRuns.steady(1)).replace("\"format\":1,", "\"format\":2,");
    LoadException refused = assertThrows(LoadException.class, () -> parse(json));
    assertEquals(
        "x.json is a result of format 2, and this tern-load reads format 1: use the tern-load that"
            + " wrote it.",
        refused.getMessage());
    assertEquals(ExitCode.USAGE, refused.exitCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "hello",
        "{\"valid\":true}",
        "{\"format\":1}",
        "{\"format\":\"1\"}",
        "{\"format\":1",
        "{\"format\":1,\"timeline\":null}"
      })
  void aFileThatIsNotOursIsRefusedInOneLine(String text) {
    LoadException refused = assertThrows(LoadException.class, () -> parse(text));
    assertEquals(ExitCode.USAGE, refused.exitCode());
    assertTrue(
        refused.getMessage().startsWith("x.json is not the result of a run"), refused::getMessage);
    assertEquals(1, refused.getMessage().lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"scenario", "counts", "timings", "cost", "self_check", "proof"})
  void aMissingPartIsNamedUnlessItMayBeMissing(String field) {
    String json = ResultJson.of(SampleRuns.steady(1)).replace("\"" + field + "\":", "\"gone\":");
    if (field.equals("proof")) {
      assertTrue(parse(json).proof().isEmpty());
    } else {
      LoadException refused = assertThrows(LoadException.class, () -> parse(json));
      assertTrue(refused.getMessage().contains("\"" + field + "\""), refused::getMessage);
    }
  }

  @Test
  void aDamagedHistogramIsFoundWhenTheFileIsRead() {
    String damaged =
        ResultJson.of(SampleRuns.steady(1))
            .replaceFirst("\"histogram\":\"[^\"]{40}", "\"histogram\":\"" + "A".repeat(40));
    LoadException refused = assertThrows(LoadException.class, () -> parse(damaged));
    assertTrue(refused.getMessage().contains("histogram"), refused::getMessage);
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    Path missing = directory.resolve("missing.json");
    LoadException refused = assertThrows(LoadException.class, () -> ResultJson.read(missing));
    assertTrue(refused.getMessage().contains("missing.json"), refused::getMessage);
    assertFalse(Files.exists(missing));
  }

  private static RunResult parse(String json) {
    return ResultJson.parse(json.getBytes(StandardCharsets.UTF_8), "x.json");
  }
}
