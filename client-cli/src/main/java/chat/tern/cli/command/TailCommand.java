package chat.tern.cli.command;

import chat.tern.cli.profile.TailCursors;
import chat.tern.client.ConversationView;
import chat.tern.client.HistoryView;
import chat.tern.client.TernClient;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.id.ConversationId;
import chat.tern.terminal.ExitCode;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints messages as they come, and goes on where it stopped. */
@Command(
    name = "tail",
    description = {
      "Print messages as they come, until Ctrl-C.",
      "The first time it begins with the last ten; from then on it goes on after the last message"
          + " that it printed, also after a crash: none is left out.",
    },
    footer = {
      "",
      "Examples:",
      "  tern tail @bob",
      "  tern tail ops --json --from-start >ops.ndjson",
      "  tern tail ops --json --name my-bot | ./my-bot",
    })
final class TailCommand extends AccountCommand {

  private static final int FIRST_TIME = 10;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  @Mixin private TargetArgument target = new TargetArgument();

  @Option(names = "--from-start", description = "Begin with the first message.")
  private boolean fromStart;

  @Option(
      names = {"-n", "--last"},
      paramLabel = "N",
      description = "Begin with the last N messages.")
  private Integer last;

  @Option(names = "--after", paramLabel = "SEQ", description = "Begin after this seq.")
  private Long after;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "End after N messages instead of waiting for more.")
  private Long count;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Remember the place under this name: for several tails of one conversation.")
  private String name;

  TailCommand(CommandContext context) {
    super(context);
  }

  @Override
  void check() {
    int starts = (fromStart ? 1 : 0) + (last == null ? 0 : 1) + (after == null ? 0 : 1);
    if (starts > 1) {
      throw misuse("--from-start, --last and --after exclude each other.");
    }
    if ((last != null && last < 0) || (after != null && after < 0)) {
      throw misuse("--last and --after are 0 or more.");
    }
    if (count != null && count < 1) {
      throw misuse("--count is 1 or more.");
    }
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      throw misuse("A --name has letters, digits, - and _.");
    }
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    client.connect();
    ConversationView conversation = target.existing(client, online);
    TailCursors cursors = new TailCursors(context().home());
    long start = start(client, online, conversation.conversationId(), cursors);
    TailPrinter printer =
        new TailPrinter(output(), options().json, context().clockface(), conversation);
    Tail tail = new Tail(client, output(), conversation.conversationId(), printer);
    tail.follow(
        start,
        count == null ? Long.MAX_VALUE : count,
        seq -> cursors.move(conversation.conversationId(), name, seq));
    return ExitCode.OK;
  }

  private long start(
      TernClient client, Online online, ConversationId conversation, TailCursors cursors)
      throws InterruptedException {
    if (fromStart) {
      return 0;
    }
    if (after != null) {
      return after;
    }
    OptionalLong remembered = cursors.position(conversation, name);
    if (last == null && remembered.isPresent()) {
      return remembered.getAsLong();
    }
    online.catchUpOrSay();
    int messages = last == null ? FIRST_TIME : last;
    if (messages == 0) {
      return client.conversations().get(conversation).map(ConversationView::headSeq).orElse(0L);
    }
    HistoryView view = client.messages().history(conversation, messages);
    return view.items().stream()
            .filter(TimelineItem.Message.class::isInstance)
            .map(TimelineItem.Message.class::cast)
            .mapToLong(TimelineItem.Message::seq)
            .findFirst()
            .orElse(1L)
        - 1;
  }
}
