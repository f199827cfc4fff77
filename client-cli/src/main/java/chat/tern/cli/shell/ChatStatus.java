package chat.tern.cli.shell;

import chat.tern.cli.render.Paint;
import chat.tern.cli.render.TerminalText;
import chat.tern.client.ClientUpdate;
import chat.tern.client.ConversationView;
import chat.tern.client.sync.ConnectionState;
import chat.tern.protocol.PresenceStatus;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Member;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What stands around the prompt: with whom one talks, who is there, who is typing, whether there is
 * a connection.
 */
final class ChatStatus {

  private final ChatScreen screen;
  private final Paint paint;
  private final ConversationView conversation;
  private final List<UserId> others;
  private final Set<UserId> online = new HashSet<>();
  private final SequencedSet<String> typing = new LinkedHashSet<>();
  private String connection = "";

  ChatStatus(ChatScreen screen, Paint paint, ConversationView conversation, UserId me) {
    this.screen = screen;
    this.paint = paint;
    this.conversation = conversation;
    this.others =
        conversation.members().stream()
            .map(Member::userId)
            .filter(user -> !user.equals(me))
            .toList();
  }

  /** Whose presence is worth watching. */
  List<UserId> others() {
    return others;
  }

  synchronized void on(ClientUpdate update) {
    switch (update) {
      case ClientUpdate.Connection(ConnectionState state) -> show(state);
      case ClientUpdate.Typing signal -> {
        if (signal.conversationId().equals(conversation.conversationId())) {
          boolean _ =
              signal.active() ? typing.add(signal.userName()) : typing.remove(signal.userName());
          show();
        }
      }
      case ClientUpdate.Presence presence -> {
        if (others.contains(presence.userId())) {
          boolean _ =
              presence.status() == PresenceStatus.ONLINE
                  ? online.add(presence.userId())
                  : online.remove(presence.userId());
          show();
        }
      }
      case ClientUpdate.Timeline _,
          ClientUpdate.Conversation _,
          ClientUpdate.Outgoing _,
          ClientUpdate.ReceiptMoved _,
          ClientUpdate.Refused _ -> {}
    }
  }

  synchronized void show(ConnectionState state) {
    connection =
        switch (state) {
          case ConnectionState.Live _ -> "";
          case ConnectionState.Idle _, ConnectionState.Connecting _ -> "connecting…";
          case ConnectionState.Syncing _ -> "catching up…";
          case ConnectionState.Offline _ -> "offline: what you write will be sent later";
          case ConnectionState.SignedOut _ -> "signed out: leave and run tern login";
        };
    show();
  }

  private void show() {
    String name = TerminalText.line(conversation.name());
    String there;
    if (conversation.kind() == ConversationKind.DIRECT) {
      there = online.isEmpty() ? "○" : "●";
    } else {
      there = online.isEmpty() ? "" : "●" + online.size();
    }
    String prompt = paint.dim(name + (there.isEmpty() ? "" : " " + there)) + paint.bold(" › ");
    String note =
        connection.isEmpty() && !typing.isEmpty()
            ? TerminalText.line(String.join(", ", typing))
                + (typing.size() == 1 ? " is typing…" : " are typing…")
            : connection;
    screen.status(prompt, paint.dim(note));
  }
}
