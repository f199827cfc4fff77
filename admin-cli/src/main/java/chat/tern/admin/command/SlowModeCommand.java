package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.SetSlowMode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.SlowMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "slow-mode",
    description = {
      "Let each member write one message in so much time, in force at once and on every node.",
      "Admins of the group are free of it. Who is too early waits, and tern counts it down."
    },
    footer = {
      "%nExamples:",
      "  tern-admin group slow-mode Release 30s",
      "  tern-admin group slow-mode Release off"
    })
final class SlowModeCommand extends GroupChangeCommand {

  @Parameters(
      index = "1",
      paramLabel = "TIME",
      converter = EveryConverter.class,
      description = "1s to 6h, such as 30s or 5m; or off.")
  private SlowMode wanted = SlowMode.OFF;

  SlowModeCommand(CommandContext context) {
    super(context);
  }

  @Override
  AdminChange make(AdminApi api, ConversationId group, ChangeOptions change)
      throws InterruptedException {
    return api.put(
        ConversationPaths.group(group) + "/slow-mode",
        new SetSlowMode(wanted.every().map(Duration::toSeconds), change.reason(), change.dryRun()),
        AdminChange.class);
  }

  @Override
  String done() {
    return wanted
        .every()
        .map(time -> "slowed down to one message in " + time.toSeconds() + " s")
        .orElse("out of slow mode");
  }

  /** Reads {@code off}, or a time. */
  static final class EveryConverter implements ITypeConverter<SlowMode> {

    @Override
    public SlowMode convert(String text) {
      if (text.toLowerCase(Locale.ROOT).equals("off")) {
        return SlowMode.OFF;
      }
      try {
        return new SlowMode(Optional.of(new TimeConverter().convert(text)));
      } catch (TernException e) {
        throw new TypeConversionException("write 1s to 6h, such as 30s or 5m, or off.");
      }
    }
  }
}
