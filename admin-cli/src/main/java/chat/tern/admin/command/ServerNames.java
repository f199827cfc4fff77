package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.client.HttpCalls;
import chat.tern.admin.client.UnreachableException;
import chat.tern.admin.context.StoredContext;
import chat.tern.protocol.admin.AdminGroup;
import chat.tern.protocol.admin.AdminUser;
import chat.tern.protocol.admin.AdminUserPage;
import chat.tern.protocol.admin.NodeStatus;
import chat.tern.protocol.admin.NodeStatusList;
import chat.tern.protocol.api.DeviceList;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of the contexts and of the current context's server. What fails has no names: a person is
 * typing.
 */
final class ServerNames implements Completion.LiveNames {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A name has two characters at least, so this is where those with one begin. */
  private static final String FIRST = "-";

  private final CommandContext context;

  ServerNames(CommandContext context) {
    this.context = context;
  }

  @Override
  public List<String> beginning(String kind, String prefix, List<String> before) {
    try {
      return switch (kind) {
        case "CONTEXT" ->
            context.contexts().read().contexts().stream().map(StoredContext::name).toList();
        case "USER" -> users(prefix);
        case "DEVICE" -> devices(before.getFirst());
        case "GROUP", "CONVERSATION" -> groups(prefix);
        case "NODE" -> nodes();
        case "SCOPE" -> scopes(prefix);
        default -> List.of();
      };
    } catch (TernException | UnreachableException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private List<String> scopes(String prefix) throws InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of("global", "role:user", "role:admin", "user:", "group:", "token:", "address:"));
    if (prefix.startsWith("user:")) {
      users(prefix.substring("user:".length())).forEach(name -> all.add("user:" + name));
    }
    return all;
  }

  /** Titles; ids are for who has copied one. */
  private List<String> groups(String prefix) throws InterruptedException {
    try (AdminApi api = api()) {
      return GroupPages.first(api, prefix).groups().stream()
          .filter(group -> group.members() > 0)
          .map(AdminGroup::title)
          .distinct()
          .toList();
    }
  }

  private List<String> users(String prefix) throws InterruptedException {
    List<String> found = new ArrayList<>();
    try (AdminApi api = api()) {
      String after =
          switch (prefix.length()) {
            case 0 -> "";
            case 1 -> "?cursor=" + AdminApi.encoded(prefix + FIRST);
            default -> "?cursor=" + AdminApi.encoded(prefix);
          };
      api.get(UserPaths.USERS + after, AdminUserPage.class).users().stream()
          .map(AdminUser::userName)
          .forEach(found::add);
      if (prefix.length() > 1) {
        found.add(api.get(UserPaths.of(prefix), AdminUser.class).userName());
      }
    } catch (TernException e) {
      // Nobody is called exactly like this.
    }
    return found;
  }

  private List<String> nodes() throws InterruptedException {
    try (AdminApi api = api()) {
      return api.get("/v1/admin/nodes", NodeStatusList.class).nodes().stream()
          .map(NodeStatus::name)
          .toList();
    }
  }

  private List<String> devices(String user) throws InterruptedException {
    try (AdminApi api = api()) {
      return api.get(UserPaths.of(user) + "/sessions", DeviceList.class).devices().stream()
          .map(device -> device.deviceId().toString())
          .toList();
    }
  }

  private AdminApi api() {
    StoredContext chosen =
        context.contexts().choose(context.environment().getOrDefault("TERN_ADMIN_CONTEXT", ""));
    return new AdminApi(
        new HttpCalls(chosen.uri(), chosen.trustedFile(), PATIENCE),
        new KeptTokens(context.contexts(), chosen));
  }
}
