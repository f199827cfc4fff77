package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AuditPage;
import chat.tern.protocol.admin.AuditPosition;
import chat.tern.protocol.log.Digest;
import chat.tern.terminal.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "verify",
    description = {
      "Read the whole audit log and follow its chain. Exit code 6 when a record was changed, left"
          + " out or put in.",
      "Note the position that it prints somewhere else, and give it with --known the next time:"
          + " then not even somebody who computes all of the chain anew can change the past."
    },
    footer = {
      "%nExamples:",
      "  tern-admin audit verify",
      "  tern-admin audit verify -o name > position.txt"
    })
final class AuditVerifyCommand extends AdminCommand {

  @Option(
      names = "--known",
      paramLabel = "NUMBER:CHAIN",
      converter = PositionConverter.class,
      description = "A position that was printed earlier.")
  private @Nullable AuditPosition known;

  AuditVerifyCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    AuditVerification verification = new AuditVerification(Optional.ofNullable(known));
    AuditPage page;
    do {
      page = AuditPages.after(api, verification.reached().number());
      page.records().forEach(verification::add);
    } while (!page.records().isEmpty());
    List<String> problems = verification.problems(page.head());
    problems.forEach(output()::talk);
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    fields.put("intact", problems.isEmpty());
    fields.put("records", verification.reached().number());
    fields.put("position", verification.reached().toString());
    fields.put("problems", problems);
    printer()
        .done(
            new Row(verification.reached().toString(), fields),
            problems.isEmpty()
                ? "intact: "
                    + verification.reached().number()
                    + " records, position "
                    + verification.reached()
                : "broken: " + problems.size() + (problems.size() == 1 ? " place" : " places"));
    return problems.isEmpty() ? ExitCode.OK : ExitCode.CONFLICT;
  }

  /** Reads what {@link AuditPosition#toString} writes. */
  static final class PositionConverter implements ITypeConverter<AuditPosition> {

    @Override
    public AuditPosition convert(String text) {
      int colon = text.indexOf(':');
      try {
        return new AuditPosition(
            Long.parseLong(text.substring(0, Math.max(0, colon))),
            Digest.parse(text.substring(colon + 1)));
      } catch (RuntimeException e) {
        throw new TypeConversionException(
            "\"" + text + "\" is no position: give what an earlier verify printed.");
      }
    }
  }
}
