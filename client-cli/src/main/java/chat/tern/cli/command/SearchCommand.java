package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.cli.render.SearchLines;
import chat.tern.client.SearchHit;
import chat.tern.client.TernClient;
import chat.tern.protocol.id.ConversationId;
import chat.tern.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds messages that are stored on this device. */
@Command(
    name = "search",
    description = {
      "Find messages on this device, newest first. Works offline.",
      "Words match their beginnings; letter case and accents do not matter.",
    },
    footer = {
      "",
      "Examples:",
      "  tern search invoice march",
      "  tern search --in @bob lunch",
    })
final class SearchCommand extends AccountCommand {

  /** Of how many hits those of one conversation are picked. */
  private static final int POOL = 10_000;

  @Parameters(arity = "1..*", paramLabel = "WORD", description = "All of them must occur.")
  private List<String> words;

  @Option(names = "--in", paramLabel = "TARGET", description = "Only in this conversation.")
  private String target;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "20",
      description = "How many messages at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  SearchCommand(CommandContext context) {
    super(context);
  }

  @Override
  void check() {
    if (limit < 1 || limit > POOL) {
      throw misuse("--limit is a number from 1 to " + POOL + ".");
    }
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    List<SearchHit> hits = hits(client, online);
    if (hits.isEmpty()) {
      output().talk("Nothing found on this device.");
    }
    SearchLines lines = new SearchLines(output().paint(), context().clockface());
    for (SearchHit hit : hits) {
      output().line(options().json ? JsonViews.message(hit.message()) : lines.of(hit));
    }
    return ExitCode.OK;
  }

  private List<SearchHit> hits(TernClient client, Online online) throws InterruptedException {
    String query = String.join(" ", words);
    if (target == null) {
      return client.messages().search(query, limit);
    }
    ConversationId conversation = new Targets(client, online).existing(target).conversationId();
    return client.messages().search(query, POOL).stream()
        .filter(hit -> hit.message().conversationId().equals(conversation))
        .limit(limit)
        .toList();
  }
}
