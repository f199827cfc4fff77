package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.ExitCode;
import chat.tern.terminal.PasswordInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "create",
    description = {
      "Make accounts. Who gets no password gets a random one, which is printed once.",
      "A CSV has a header with user_name and, if you like, password."
    },
    footer = {
      "%nExamples:",
      "  tern-admin user create carol --reason 'ticket 840'",
      "  tern-admin user create --csv team.csv --dry-run"
    })
final class UserCreateCommand extends AdminCommand {

  private static final String NAME = "user_name";
  private static final String PASSWORD = "password";

  /** Letters of a name; few have more. */
  private static final int USUAL_NAME = 12;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The user name.")
  private @Nullable String name;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Make all accounts of a CSV; - reads it from stdin.")
  private @Nullable String csv;

  @Option(
      names = "--password-stdin",
      description = "Read the password from the first line of stdin.")
  private boolean passwordFromStdin;

  @Option(names = "--if-not-exists", description = "Leave those alone who are there.")
  private boolean ifNotExists;

  @Mixin private ChangeOptions change = new ChangeOptions();

  @Spec private CommandSpec spec;

  UserCreateCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    if ((name == null) == (csv == null) || (csv != null && passwordFromStdin)) {
      throw new ParameterException(
          spec.commandLine(), "Give the name of one user, or --csv with many.");
    }
    return csv == null ? one(api, name) : many(api, csv);
  }

  private ExitCode one(AdminApi api, String user) throws InterruptedException {
    String password = passwordFromStdin ? PasswordInput.firstLine(context().input()) : "";
    try {
      NewUser wanted = NewUser.of(user, password);
      AdminChange done = wanted.ask(api, change.reason(), change.dryRun());
      printer().done(wanted.row(done), wanted.sentence(done));
    } catch (TernException e) {
      if (e.code() != ErrorCode.NAME_TAKEN || !ifNotExists) {
        throw e;
      }
      output().talk(user + ": is there already");
    }
    return ExitCode.OK;
  }

  private ExitCode many(AdminApi api, String file) throws InterruptedException {
    int made = 0;
    int refused = 0;
    Listing list = printer().many(List.of(NAME, PASSWORD, "created"));
    list.expect(usual());
    try (BufferedReader in = open(file)) {
      CsvReader rows = new CsvReader(in);
      if (!rows.header().contains(NAME)) {
        throw new TernException(
            ErrorCode.INVALID_FIELD, "The CSV has no column \"" + NAME + "\" in its header.");
      }
      for (Optional<Map<String, String>> row = rows.next(); row.isPresent(); row = rows.next()) {
        try {
          NewUser wanted = NewUser.of(row.get().get(NAME), row.get().getOrDefault(PASSWORD, ""));
          list.row(wanted.row(wanted.ask(api, change.reason(), change.dryRun())));
          list.flush(); // a password that is printed once must not get lost with the process
          made++;
        } catch (TernException e) {
          if (e.code() != ErrorCode.NAME_TAKEN || !ifNotExists) {
            output().talk("line " + rows.line() + ": " + e.getMessage());
            refused++;
          }
        }
      }
    } catch (IOException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, "Cannot read " + file + ".", e);
    }
    if (made > 0 || refused == 0) {
      list.end();
    }
    output()
        .talk(made + (change.dryRun ? " would be created, " : " created, ") + refused + " refused");
    if (refused == 0) {
      return ExitCode.OK;
    }
    return made > 0 ? ExitCode.PARTIAL : ExitCode.ERROR;
  }

  /** As wide as most: each is printed before the next one is read. */
  private static Row usual() {
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    fields.put(NAME, "a".repeat(USUAL_NAME));
    fields.put(PASSWORD, Passwords.random());
    return new Row("", fields);
  }

  private BufferedReader open(String file) throws IOException {
    Reader reader =
        file.equals("-")
            ? new InputStreamReader(context().input(), StandardCharsets.UTF_8)
            : Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8);
    return new BufferedReader(reader);
  }
}
