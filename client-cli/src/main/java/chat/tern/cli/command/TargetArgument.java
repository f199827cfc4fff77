package chat.tern.cli.command;

import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import picocli.CommandLine.Parameters;

/** The conversation that a command is about: its first argument. */
final class TargetArgument {

  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description = "@user, a group's title or a conversation id.")
  private String target = "";

  /** See {@link Targets#existing}. */
  ConversationView existing(TernClient client, Online online) throws InterruptedException {
    return new Targets(client, online).existing(target);
  }

  /** See {@link Targets#orNewDirect}. */
  ConversationView orNewDirect(TernClient client, Online online) throws InterruptedException {
    return new Targets(client, online).orNewDirect(target);
  }
}
