package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.LogCheck;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Position;
import chat.tern.terminal.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Have the server read the whole log of a conversation: holes, entries that are there twice or"
          + " that their chain does not confirm. Exit code 6 when there are any.",
      "The chain is the one that each member's device has: two who hold the same hold the same"
          + " history. Nothing of the messages is shown."
    },
    footer = {"%nExample:", "  tern-admin message verify Release"})
final class MessageVerifyCommand extends AdminCommand {

  @Parameters(paramLabel = "CONVERSATION", description = "Its id, or the title of a group.")
  private String conversation = "";

  MessageVerifyCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    ConversationId id = new GroupRef(conversation).resolve(api);
    List<String> problems = new ArrayList<>();
    Position reached = Position.START;
    boolean complete = false;
    while (!complete) {
      LogCheck part =
          api.get(
              ConversationPaths.conversation(id)
                  + "/check?after="
                  + reached.seq()
                  + "&chain="
                  + reached.chain(),
              LogCheck.class);
      problems.addAll(part.problems());
      reached = part.position();
      complete = part.complete();
    }
    problems.forEach(output()::talk);
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    fields.put("intact", problems.isEmpty());
    fields.put("seq", reached.seq());
    fields.put("chain", reached.chain().toString());
    fields.put("problems", problems);
    printer()
        .done(
            new Row(id.toString(), fields),
            problems.isEmpty()
                ? "intact: " + reached.seq() + " entries, chain " + reached.chain()
                : "broken: " + problems.size() + (problems.size() == 1 ? " place" : " places"));
    return problems.isEmpty() ? ExitCode.OK : ExitCode.CONFLICT;
  }
}
