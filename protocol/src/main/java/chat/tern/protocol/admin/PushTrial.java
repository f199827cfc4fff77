package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.List;
import java.util.Optional;

/**
 * The answer of {@code GET /v1/admin/users/{user}/push}: who would be told, and of what, if
 * somebody wrote to the user now. Nothing is sent.
 *
 * @param content the most that a notification says: what the user prefers, and the server allows
 * @param quietHours as the user has set them
 * @param quietNow whether it is quiet at this moment
 * @param mutedConversations in which nothing would be told
 * @param badge the number that the app would show
 */
public record PushTrial(
    String userName,
    String content,
    Optional<String> quietHours,
    boolean quietNow,
    int mutedConversations,
    long badge,
    List<PushTrialDevice> devices) {
  public PushTrial {
    Require.present(userName, "user_name");
    Require.present(content, "content");
    devices = Require.list(devices, "devices");
  }
}
