package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.client.PushWishes;
import chat.tern.client.TernClient;
import chat.tern.client.transport.UnreachableException;
import chat.tern.protocol.PushContent;
import chat.tern.protocol.QuietHours;
import chat.tern.terminal.ExitCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is wanted of push notifications, after changing it if that is asked for. */
@Command(
    name = "push",
    description = {
      "Show or set what notifications on your phones say, and when none comes.",
      "It holds for all of your devices at once. A conversation alone is muted by tern mute.",
    },
    footer = {
      "",
      "CONTENT is off for no notifications, no-content to hear only that there is a message, or",
      "preview for who wrote it and how it begins. Apple or Google see what a notification says.",
      "",
      "Examples:",
      "  tern push",
      "  tern push no-content",
      "  tern push --quiet 22:00-07:00",
      "  tern push --quiet '22:00-07:00 Europe/Berlin'",
      "  tern push --quiet off",
    })
final class PushCommand extends AccountCommand {

  private static final String OFF = "off";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CONTENT",
      description = "off, no-content or preview.")
  private String content;

  @Option(
      names = "--quiet",
      paramLabel = "HOURS",
      description = "When none comes, in the time zone here unless another is named; or off.")
  private String quiet;

  PushCommand(CommandContext context) {
    super(context);
  }

  @Override
  void check() {
    if (content != null && PushContent.ofWireName(content).isEmpty()) {
      throw misuse(
          "'"
              + content
              + "' is none of "
              + Arrays.stream(PushContent.values())
                  .map(PushContent::wireName)
                  .collect(Collectors.joining(", ")));
    }
    if (quiet != null) {
      try {
        Optional<QuietHours> _ = hours();
      } catch (IllegalArgumentException e) {
        throw misuse(e.getMessage());
      }
    }
  }

  private Optional<QuietHours> hours() {
    if (quiet.equals(OFF)) {
      return Optional.empty();
    }
    return Optional.of(
        QuietHours.parse(quiet.contains(" ") ? quiet : quiet + " " + context().zone().getId()));
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    if (content != null) {
      client.notifications().content(PushContent.ofWireName(content).orElseThrow());
    }
    if (quiet != null) {
      client.notifications().quietHours(hours());
    }
    ExitCode code = ExitCode.OK;
    if (content == null && quiet == null) {
      online.catchUpOrSay();
    } else {
      code = online.settle();
    }
    PushWishes wishes = client.notifications().wishes();
    Optional<Boolean> offered = offered(client);
    if (options().json) {
      output().line(JsonViews.push(wishes, offered));
    } else {
      output().line("notifications: " + wishes.content().wireName());
      output()
          .line("quiet hours:   " + wishes.quietHours().map(QuietHours::toString).orElse("none"));
      if (offered.equals(Optional.of(false))) {
        output().talk("This server sends no notifications to phones: its admin has not set it up.");
      }
    }
    return code;
  }

  /** Empty when the server cannot be asked. */
  private static Optional<Boolean> offered(TernClient client) {
    try {
      return Optional.of(client.notifications().offered());
    } catch (UnreachableException e) {
      return Optional.empty();
    }
  }
}
