package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.Role;
import chat.tern.terminal.ExitCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "get",
    description = {
      "Print what a group is: its title, its admins, how long its log is. Nothing that is said in"
          + " it.",
      "Takes the id of a conversation of two people, too."
    },
    footer = {"%nExample:", "  tern-admin group get Release"})
final class GroupGetCommand extends AdminCommand {

  @Mixin private GroupArgument group = new GroupArgument();

  GroupGetCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    ConversationSnapshot found =
        api.get(ConversationPaths.conversation(group.resolve(api)), ConversationSnapshot.class);
    ConversationState state = ConversationState.of(found);
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation_id", found.conversationId().toString());
    fields.put("kind", found.kind().wireName());
    fields.put("title", found.title());
    fields.put("members", found.members().size());
    fields.put(
        "admins",
        found.members().stream()
            .filter(member -> member.role() == Role.ADMIN)
            .map(Member::userName)
            .toList());
    state
        .slowMode()
        .every()
        .map(Duration::toSeconds)
        .ifPresent(seconds -> fields.put("slow_mode_seconds", seconds));
    fields.put("read_only", state.readOnly());
    state
        .historyLimit()
        .keep()
        .map(Duration::toSeconds)
        .ifPresent(seconds -> fields.put("keep_seconds", seconds));
    fields.put("messages", found.ordinal());
    fields.put("seq", found.position().seq());
    fields.put("chain", found.position().chain().toString());
    printer().one(new Row(found.conversationId().toString(), fields));
    return ExitCode.OK;
  }
}
