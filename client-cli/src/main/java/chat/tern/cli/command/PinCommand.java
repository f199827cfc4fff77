package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.terminal.ExitCode;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Pins a conversation to the top of the list, or lets it go. */
@Command(
    name = "pin",
    description = {
      "Keep a conversation on top of the list, on all of your devices.",
      "Without the server it holds here, and elsewhere later.",
    },
    footer = {
      "",
      "Examples:",
      "  tern pin @bob",
      "  tern pin 'Release 4' 2",
      "  tern pin @bob off",
    })
final class PinCommand extends AccountCommand {

  private static final String OFF = "off";
  private static final Pattern PLACE = Pattern.compile("[1-9][0-9]{0,5}");

  @Mixin private TargetArgument target = new TargetArgument();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PLACE",
      description = "Among the pinned ones, 1 for the top; off to let it go.")
  private String place;

  PinCommand(CommandContext context) {
    super(context);
  }

  @Override
  void check() {
    if (place != null && !place.equals(OFF) && !PLACE.matcher(place).matches()) {
      throw misuse("'" + place + "' is not a place such as 1 or 2, and not off");
    }
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    ConversationView conversation = target.existing(client, online);
    if (OFF.equals(place)) {
      client.arranging().unpin(conversation.conversationId());
    } else {
      client.arranging().pin(conversation.conversationId());
      if (place != null) {
        client.arranging().movePinned(conversation.conversationId(), Integer.parseInt(place) - 1);
      }
    }
    ExitCode code = online.settle();
    int at = client.arranging().pinned().indexOf(conversation.conversationId());
    Optional<Integer> now = at < 0 ? Optional.empty() : Optional.of(at + 1);
    output()
        .line(
            options().json
                ? JsonViews.pinned(conversation, now)
                : now.map(there -> "pinned, place " + there).orElse("not pinned"));
    return code;
  }
}
