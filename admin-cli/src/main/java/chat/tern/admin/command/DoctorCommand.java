package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.client.UnreachableException;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.SoftwareVersion;
import chat.tern.protocol.admin.AdminMe;
import chat.tern.protocol.admin.AuditPage;
import chat.tern.protocol.admin.NodeStatus;
import chat.tern.protocol.admin.NodeStatusList;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = {
      "Look whether all is well between here and the server.",
      "Prints a line for each thing that was looked at. Exit code 1 when one of them is not well."
    },
    footer = {"%nExample:", "  tern-admin doctor"})
final class DoctorCommand extends AdminCommand {

  DoctorCommand(CommandContext context) {
    super(context);
  }

  /** Looks at one thing, and says what it saw. Throws when it is not well. */
  @FunctionalInterface
  private interface Look {
    String at(AdminApi api) throws InterruptedException;
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    SequencedMap<String, Look> looks = new LinkedHashMap<>();
    looks.put(
        "context", _ -> chosen().name() + ", " + chosen().userName() + " at " + chosen().uri());
    looks.put("transport", _ -> transport());
    looks.put("login", DoctorCommand::login);
    looks.put("nodes", DoctorCommand::nodes);
    looks.put("versions", DoctorCommand::versions);
    looks.put("audit", DoctorCommand::audit);
    Listing list = printer().many(List.of("check", "well", "detail"));
    boolean well = true;
    for (Map.Entry<String, Look> look : looks.entrySet()) {
      boolean good = true;
      String detail;
      try {
        detail = look.getValue().at(api);
      } catch (TernException | UnreachableException e) {
        good = false;
        detail = e.getMessage();
      }
      SequencedMap<String, Object> fields = new LinkedHashMap<>();
      fields.put("check", look.getKey());
      fields.put("well", good);
      fields.put("detail", detail);
      list.row(new Row(look.getKey(), fields));
      well &= good;
    }
    list.end();
    return well ? ExitCode.OK : ExitCode.ERROR;
  }

  private String transport() {
    String host = chosen().uri().getHost();
    boolean local = host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    if (chosen().uri().getScheme().equals("https")) {
      return "encrypted";
    }
    return local
        ? "in plain text, on this machine"
        : "in plain text over the network: tokens can be read on the way";
  }

  private static String login(AdminApi api) throws InterruptedException {
    AdminMe me = api.get("/v1/admin/me", AdminMe.class);
    return me.userName() + " is an admin, and node " + me.node() + " answers";
  }

  private static String nodes(AdminApi api) throws InterruptedException {
    return api.get("/v1/admin/nodes", NodeStatusList.class).nodes().stream()
        .map(node -> node.name() + (node.draining() ? " (draining)" : ""))
        .collect(Collectors.joining(", "));
  }

  private static String versions(AdminApi api) throws InterruptedException {
    String here = SoftwareVersion.current();
    String there =
        api.get("/v1/admin/nodes", NodeStatusList.class).nodes().stream()
            .map(NodeStatus::version)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return "server " + there + ", tern-admin " + here;
  }

  private static String audit(AdminApi api) throws InterruptedException {
    AuditPage page = AuditPages.after(api, Long.MAX_VALUE);
    return page.head().number() + " records; tern-admin audit verify reads them all";
  }
}
