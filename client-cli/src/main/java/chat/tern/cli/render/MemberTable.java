package chat.tern.cli.render;

import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.Role;
import java.util.List;

/** The members of a conversation, one per line. */
public final class MemberTable {

  private MemberTable() {}

  /** Lines that are safe for a terminal. */
  public static List<String> lines(List<Member> members, Paint paint) {
    int width = members.stream().mapToInt(member -> Columns.width(name(member))).max().orElse(0);
    return members.stream()
        .map(member -> {
          String name = paint.nick(member.userName(), Columns.fit(name(member), width));
          String role = member.role().wireName();
          return name + "  " + (member.role() == Role.ADMIN ? role : paint.dim(role));
        })
        .toList();
  }

  private static String name(Member member) {
    return "@" + TerminalText.line(member.userName());
  }
}
