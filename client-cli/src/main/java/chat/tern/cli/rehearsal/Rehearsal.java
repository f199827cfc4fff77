package chat.tern.cli.rehearsal;

import chat.tern.cli.command.CommandContext;
import chat.tern.cli.command.Tern;
import chat.tern.cli.render.Output;
import chat.tern.cli.render.Paint;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Plays the usual commands through on a profile that is thrown away afterwards. */
public final class Rehearsal {

  private static final List<List<String>> PIECES =
      List.of(
          List.of("whoami"),
          List.of("send", "@bob", "Hello"),
          List.of("send", "@bob", "-", "--each-line", "--json"),
          List.of("history", "@bob", "--limit", "2"),
          List.of("history", "@bob", "--limit", "2", "--json"),
          List.of("conversations"),
          List.of("search", "hello"),
          List.of("tail", "@bob", "--last", "2", "--count", "1"));

  private Rehearsal() {}

  /**
   * Plays.
   *
   * @param home an empty directory for the profile
   * @return the highest exit code of all: 0 when everything went well
   */
  public static int play(Path home) {
    int worst = 0;
    try (StageServer server = new StageServer(InstantSource.system())) {
      worst = run(home, "--help");
      worst =
          Math.max(
              worst,
              run(
                  home,
                  "register",
                  "alice",
                  "--password-stdin",
                  "--server",
                  server.uri().toString()));
      for (List<String> piece : PIECES) {
        worst = Math.max(worst, run(home, piece.toArray(String[]::new)));
      }
    }
    return worst;
  }

  private static int run(Path home, String... args) {
    InputStream input =
        new ByteArrayInputStream("One line\nAnother\n".getBytes(StandardCharsets.UTF_8));
    OutputStream nowhere = OutputStream.nullOutputStream();
    CommandContext context =
        new CommandContext(
            Map.of("TERN_HOME", home.toString()),
            input,
            false,
            new Output(nowhere, nowhere, false, Paint.NONE, Paint.NONE),
            _ -> "",
            InstantSource.system(),
            ZoneId.systemDefault());
    return new Tern(context, "rehearsal").run(args);
  }
}
