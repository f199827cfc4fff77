package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.log.ConversationSnapshot;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    description = "Print a conversation: its title, how many members, how long its log is.")
final class GroupGetCommand extends AdminCommand {

  @Parameters(paramLabel = "ID", description = "The id of the conversation.")
  private String id = "";

  GroupGetCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    ConversationSnapshot found = api.get(ConversationPaths.of(id), ConversationSnapshot.class);
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation_id", found.conversationId().toString());
    fields.put("kind", found.kind().name().toLowerCase(Locale.ROOT));
    fields.put("title", found.title());
    fields.put("created_by", found.createdBy().toString());
    fields.put("members", found.members().size());
    fields.put("seq", found.position().seq());
    fields.put("chain", found.position().chain().toString());
    printer().one(new Row(found.conversationId().toString(), fields));
    return ExitCode.OK;
  }
}
