package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.protocol.Arrangement;
import chat.tern.terminal.ExitCode;
import chat.tern.terminal.WrittenTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Mutes a conversation, or makes it heard again. */
@Command(
    name = "mute",
    description = {
      "No notifications of a conversation, on all of your devices, and no number at the app for"
          + " it.",
      "What is said there is still delivered. Without the server it holds here, and elsewhere"
          + " later.",
    },
    footer = {
      "",
      "Examples:",
      "  tern mute 'Release 4'",
      "  tern mute @bob 8h",
      "  tern mute @bob off",
    })
final class MuteCommand extends AccountCommand {

  private static final String OFF = "off";

  @Mixin private TargetArgument target = new TargetArgument();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TIME",
      description = "Such as 30m, 8h, 7d or 4w; for good without it; off to be notified again.")
  private String time;

  MuteCommand(CommandContext context) {
    super(context);
  }

  @Override
  void check() {
    if (time != null && !time.equals(OFF) && WrittenTime.LONG.parse(time).isEmpty()) {
      throw misuse("'" + time + "' is not a time such as 30m, 8h, 7d or 4w, and not off");
    }
  }

  private Optional<Instant> until() {
    if (time == null) {
      return Optional.of(Arrangement.FOR_GOOD);
    }
    Instant now = context().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    return WrittenTime.LONG
        .parse(time)
        .map(now::plus)
        .map(until -> until.isAfter(Arrangement.FOR_GOOD) ? Arrangement.FOR_GOOD : until);
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    ConversationView conversation = target.existing(client, online);
    Optional<Instant> until = until();
    client.arranging().mute(conversation.conversationId(), until);
    if (options().json) {
      output().line(JsonViews.muted(conversation, until));
    } else {
      output().line(until.map(this::words).orElse("not muted"));
    }
    return online.settle();
  }

  private String words(Instant until) {
    return until.equals(Arrangement.FOR_GOOD)
        ? "muted for good"
        : "muted until " + context().clockface().stamp(until);
  }
}
