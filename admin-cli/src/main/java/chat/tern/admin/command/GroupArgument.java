package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.id.ConversationId;
import picocli.CommandLine.Parameters;

/** The group that a command is about: its first argument. */
final class GroupArgument {

  @Parameters(index = "0", paramLabel = "GROUP", description = "Its id, or its title.")
  private String group = "";

  /** As the person has written it. */
  String written() {
    return group;
  }

  /** Which one it is, see {@link GroupRef}. */
  ConversationId resolve(AdminApi api) throws InterruptedException {
    return new GroupRef(group).resolve(api);
  }
}
