package chat.tern.cli.command;

import chat.tern.cli.render.Paint;
import chat.tern.cli.shell.Chat;
import chat.tern.cli.shell.ChatScreen;
import chat.tern.cli.shell.PlainScreen;
import chat.tern.cli.shell.TerminalScreen;
import chat.tern.client.ConversationView;
import chat.tern.client.FlushResult;
import chat.tern.client.TernClient;
import chat.tern.terminal.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Talks with somebody, line by line. */
@Command(
    name = "chat",
    description = {
      "Talk with somebody or with a group, line by line.",
      "Shows the latest messages, then what comes. Type a line, Enter sends it; /help lists what"
          + " else there is, /quit or Ctrl-D leaves.",
    },
    footer = {"", "Examples:", "  tern chat @bob", "  tern chat 'Release 4'"})
final class ChatCommand extends AccountCommand {

  @Mixin private TargetArgument target = new TargetArgument();

  ChatCommand(CommandContext context) {
    super(context);
  }

  @Override
  void check() {
    if (options().json) {
      throw misuse("A chat is for people: tern tail and tern send have --json.");
    }
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    ConversationView conversation = target.orNewDirect(client, online);
    online.catchUpOrSay();
    ConversationView fresh =
        client.conversations().get(conversation.conversationId()).orElse(conversation);
    Chat.Ending ending;
    try (ChatScreen screen = screen()) {
      Paint paint = output().paint();
      ending = new Chat(client, fresh, screen, paint, context().clockface()).run();
    }
    FlushResult rest = client.flush(options().timeout);
    if (!rest.unsent().isEmpty()) {
      output()
          .talk(
              Words.count(rest.unsent().size(), "message waits", "messages wait")
                  + " in the outbox and will go out, once, with your next tern command.");
      return ExitCode.TIMEOUT;
    }
    return ending == Chat.Ending.LEFT ? ExitCode.OK : ExitCode.INTERRUPTED;
  }

  private ChatScreen screen() {
    boolean watched = context().inputIsTerminal() && output().isTerminal();
    boolean dumb = context().environment().getOrDefault("TERM", "dumb").equals("dumb");
    if (!watched || dumb) {
      return new PlainScreen(output(), context().input(), watched);
    }
    try {
      return new TerminalScreen(context().home().typedLines());
    } catch (IOException e) {
      output().talk("This terminal only takes plain lines: " + e.getMessage());
      return new PlainScreen(output(), context().input(), true);
    }
  }

  @Override
  boolean flushesAfterwards() {
    return false;
  }
}
