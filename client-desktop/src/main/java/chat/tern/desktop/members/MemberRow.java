package chat.tern.desktop.members;

/** One member as it is shown. */
public record MemberRow(String name, boolean admin, boolean self, boolean online) {}
