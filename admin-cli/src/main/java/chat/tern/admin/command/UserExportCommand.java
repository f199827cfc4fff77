package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.ProgressLine;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.admin.ExportPage;
import chat.tern.protocol.admin.UserHoldings;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = {
      "Write all that is held of a person to a file.",
      "It has one JSON object per line: the account, devices, limits, settings and drafts,"
          + " conversations, every message, edit and reaction, and the records of the audit log.",
      "What others wrote, passwords and tokens are not in it. It is put on record in the audit"
          + " log.",
      "The file appears when it is complete, and only you may read it."
    },
    footer = {
      "%nExample:",
      "  tern-admin user export carol carol.ndjson --reason 'her wish, ticket 820'"
    })
final class UserExportCommand extends AdminCommand {

  @Parameters(index = "0", paramLabel = "USER", description = "Who.")
  private String user = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "Where to (default: USER-export.ndjson).")
  private @Nullable Path file;

  @Option(names = "--force", description = "Replace a file that is there.")
  private boolean force;

  @Option(names = "--dry-run", description = "Only say how much there is.")
  private boolean dryRun;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the audit log.")
  private String reason = "";

  UserExportCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    String name = UserPaths.bare(user);
    if (dryRun) {
      UserHoldings held = Held.of(api, user, _ -> {});
      printer()
          .done(
              Row.of(held.user(), held),
              held.user() + ": would be exported (dry run): " + Held.words(held));
      return ExitCode.OK;
    }
    Path target = file == null ? Path.of(name + "-export.ndjson") : file;
    if (Files.exists(target) && !force) {
      throw new TernException(
          ErrorCode.CONFLICT, target + " is there already: name another file, or use --force.");
    }
    long records;
    try (ExportFile export = ExportFile.beside(target);
        ProgressLine line = ProgressLine.onTerminal()) {
      write(api, export, line);
      records = export.commit();
    } catch (IOException e) {
      throw new TernException(
          ErrorCode.UNRECOGNISED, "Cannot write " + target + ": " + reason(e) + ".", e);
    }
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    fields.put("user", name);
    fields.put("file", target.toString());
    fields.put("records", records);
    printer()
        .done(
            new Row(target.toString(), fields),
            "%s: %s in %s".formatted(name, Held.some(records, "record"), target));
    return ExitCode.OK;
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "there is no such directory";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException other when other.getReason() != null ->
          other.getReason().toLowerCase(Locale.ROOT);
      case IOException other -> String.valueOf(other.getMessage());
    };
  }

  private void write(AdminApi api, ExportFile export, ProgressLine line)
      throws IOException, InterruptedException {
    String path = UserPaths.of(user) + "/export";
    AdminChange noted =
        api.post(
            path,
            new AdminOrder(Optional.of(reason).filter(text -> !text.isEmpty()), Optional.empty()),
            AdminChange.class);
    String pages = path + "?audit=" + noted.auditNumber().orElse(0L);
    ExportPage page = api.get(pages, ExportPage.class);
    export.add(page);
    while (page.nextCursor().isPresent()) {
      line.show(
          "Exporting %s: %s"
              .formatted(UserPaths.bare(user), Held.some(export.records(), "record")));
      page =
          api.get(pages + "&cursor=" + AdminApi.encoded(page.nextCursor().get()), ExportPage.class);
      export.add(page);
    }
  }
}
