package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.cli.render.MemberTable;
import chat.tern.client.Conversations;
import chat.tern.client.TernClient;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.Role;
import chat.tern.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the members of a conversation, after changing them if that is asked for. */
@Command(
    name = "members",
    description = "List the members of a conversation, or change those of a group.",
    footer = {
      "",
      "Examples:",
      "  tern members 'Release 4'",
      "  tern members 'Release 4' --add @dave --add @erin",
      "  tern members 'Release 4' --remove @dave",
      "  tern members 'Release 4' --admin @carol",
    })
final class MembersCommand extends AccountCommand {

  @Mixin private TargetArgument target = new TargetArgument();

  @Option(names = "--add", paramLabel = "@USER", description = "Add a user; may be repeated.")
  private List<String> added = List.of();

  @Option(
      names = "--remove",
      paramLabel = "@USER",
      description = "Remove a member, or leave yourself; may be repeated.")
  private List<String> removed = List.of();

  @Option(names = "--admin", paramLabel = "@USER", description = "Make a member an admin.")
  private List<String> admins = List.of();

  @Option(names = "--member", paramLabel = "@USER", description = "Make an admin a plain member.")
  private List<String> plainMembers = List.of();

  MembersCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    ConversationId conversation = target.existing(client, online).conversationId();
    Conversations conversations = client.conversations();
    if (!added.isEmpty()) {
      var _ = conversations.addMembers(conversation, added);
    }
    admins.forEach(user -> conversations.changeRole(conversation, user, Role.ADMIN));
    plainMembers.forEach(user -> conversations.changeRole(conversation, user, Role.MEMBER));
    removed.forEach(user -> conversations.removeMember(conversation, user));
    boolean left = removed.stream().anyMatch(user -> isMe(client, user));
    if (left) {
      output().talk("You left.");
      return ExitCode.OK;
    }
    List<Member> members = conversations.members(conversation);
    if (options().json) {
      members.forEach(member -> output().line(JsonViews.member(conversation, member)));
    } else {
      MemberTable.lines(members, output().paint()).forEach(output()::line);
    }
    return ExitCode.OK;
  }

  private static boolean isMe(TernClient client, String user) {
    String name = user.startsWith("@") ? user.substring(1) : user;
    return client.account().require().userName().equalsIgnoreCase(name);
  }
}
