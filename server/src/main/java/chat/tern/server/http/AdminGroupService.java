package chat.tern.server.http;

import chat.tern.protocol.admin.AdminGroup;
import chat.tern.protocol.admin.AdminGroupPage;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.admin.AdminRequest;
import chat.tern.protocol.admin.CreateGroup;
import chat.tern.protocol.admin.GroupMembers;
import chat.tern.protocol.admin.RenameGroup;
import chat.tern.protocol.admin.SetGroupRole;
import chat.tern.protocol.admin.SetReadOnly;
import chat.tern.protocol.admin.SetSlowMode;
import chat.tern.protocol.admin.TransferGroup;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.ReadOnly;
import chat.tern.protocol.log.SlowMode;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.Principal;
import chat.tern.server.audit.Audit;
import chat.tern.server.audit.Order;
import chat.tern.server.conversation.Command;
import chat.tern.server.conversation.GroupCatalog;
import chat.tern.server.conversation.GroupDecisions;
import chat.tern.server.conversation.GroupDeletion;
import chat.tern.server.conversation.Oversight;
import io.helidon.http.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Groups, for admins who are no members. */
public final class AdminGroupService implements ApiService {

  private static final String PATH = "/v1/admin/groups";
  private static final String GROUP = PATH + "/{id}";
  private static final int DEFAULT_PAGE = 500;
  private static final int MAX_PAGE = 1000;

  private final GroupCatalog catalog;
  private final Oversight oversight;
  private final GroupDeletion deletion;
  private final NamedUsers users;
  private final Audit audit;

  public AdminGroupService(
      GroupCatalog catalog,
      AdminConversationService.Conversing conversing,
      Accounts accounts,
      Audit audit) {
    this.catalog = catalog;
    this.oversight = conversing.oversight();
    this.deletion = conversing.deletion();
    this.users = new NamedUsers(accounts);
    this.audit = audit;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Admin(Method.GET, PATH, this::page),
        new ApiRoute.Admin(Method.POST, PATH, this::create),
        new ApiRoute.Admin(Method.PUT, GROUP + "/title", this::rename),
        new ApiRoute.Admin(Method.POST, GROUP + "/members", this::add),
        new ApiRoute.Admin(Method.POST, GROUP + "/members/remove", this::remove),
        new ApiRoute.Admin(Method.PUT, GROUP + "/role", this::setRole),
        new ApiRoute.Admin(Method.POST, GROUP + "/transfer", this::transfer),
        new ApiRoute.Admin(Method.PUT, GROUP + "/slow-mode", this::setSlowMode),
        new ApiRoute.Admin(Method.PUT, GROUP + "/read-only", this::setReadOnly),
        new ApiRoute.Admin(Method.POST, GROUP + "/delete", this::delete));
  }

  /** By pages; those whose titles begin in the same way are neighbours. */
  private Answer page(ApiCall call, Principal caller) {
    int limit = Math.clamp(Cursors.limit(call).orElse(DEFAULT_PAGE), 1, MAX_PAGE);
    String prefix = call.query("title").orElse("");
    GroupCatalog.Place begin =
        call.query("cursor").map(GroupCursor::parse).orElse(new GroupCatalog.Place(prefix, ""));
    List<GroupCatalog.Listed> page = catalog.after(begin, limit);
    List<AdminGroup> wanted =
        page.stream()
            .takeWhile(group -> group.title().startsWith(prefix))
            .map(AdminGroupService::view)
            .toList();
    boolean more = page.size() == limit && wanted.size() == limit;
    return Answer.ok(
        new AdminGroupPage(
            wanted,
            more ? Optional.of(GroupCursor.write(page.getLast().place())) : Optional.empty()));
  }

  private static AdminGroup view(GroupCatalog.Listed group) {
    return new AdminGroup(
        group.id(),
        group.title(),
        group.memberCount(),
        SlowMode.of(group.settings()).every().map(Duration::toSeconds),
        ReadOnly.in(group.settings()));
  }

  private Answer create(ApiCall call, Principal caller) {
    CreateGroup request = call.body(CreateGroup.class);
    Oversight.Planned planned =
        oversight.plan(request.title(), users.id(request.owner()), users.ids(request.members()));
    return Answer.ok(
        audit.carryOut(
            Orders.of(caller, "group.create", planned.id().toString(), request)
                .with(
                    "\"%s\", owner %s, %d other members"
                        .formatted(
                            request.title().strip(), request.owner(), request.members().size())),
            true,
            () -> {
              var _ = Durable.await(planned.create());
            }));
  }

  private Answer rename(ApiCall call, Principal caller) {
    RenameGroup request = call.body(RenameGroup.class);
    return change(
        call,
        order(call, caller, "group.rename", request).with(request.title().strip()),
        GroupDecisions.renaming(request.title()));
  }

  private Answer add(ApiCall call, Principal caller) {
    GroupMembers request = call.body(GroupMembers.class);
    return change(
        call,
        order(call, caller, "group.add-members", request).with(String.join(", ", request.users())),
        oversight.adding(users.ids(request.users())));
  }

  private Answer remove(ApiCall call, Principal caller) {
    GroupMembers request = call.body(GroupMembers.class);
    return change(
        call,
        order(call, caller, "group.remove-members", request)
            .with(String.join(", ", request.users())),
        GroupDecisions.removing(users.ids(request.users())));
  }

  private Answer setRole(ApiCall call, Principal caller) {
    SetGroupRole request = call.body(SetGroupRole.class);
    return change(
        call,
        order(call, caller, "group.set-role", request)
            .with(request.user() + " " + request.role().wireName()),
        GroupDecisions.changingRole(users.id(request.user()), request.role()));
  }

  private Answer transfer(ApiCall call, Principal caller) {
    TransferGroup request = call.body(TransferGroup.class);
    return change(
        call,
        order(call, caller, "group.transfer", request).with(request.owner()),
        GroupDecisions.transferring(users.id(request.owner())));
  }

  private Answer setSlowMode(ApiCall call, Principal caller) {
    SetSlowMode request = call.body(SetSlowMode.class);
    return change(
        call,
        order(call, caller, "group.slow-mode", request)
            .with(request.seconds().map(seconds -> seconds + " s").orElse("off")),
        GroupDecisions.slowing(SlowMode.ofSeconds(request.seconds())));
  }

  private Answer setReadOnly(ApiCall call, Principal caller) {
    SetReadOnly request = call.body(SetReadOnly.class);
    return change(
        call,
        order(call, caller, "group.read-only", request).with(request.readOnly() ? "on" : "off"),
        GroupDecisions.restricting(request.readOnly()));
  }

  private Answer delete(ApiCall call, Principal caller) {
    AdminOrder request = call.body(AdminOrder.class);
    ConversationState group = oversight.group(id(call));
    return Answer.ok(
        audit.carryOut(
            order(call, caller, "group.delete", request)
                .with(
                    "\"%s\", members: %d, messages: %d"
                        .formatted(group.title(), group.memberCount(), group.ordinal())),
            !GroupDecisions.deleting().decide(group).isEmpty(),
            () -> deletion.run(group.conversationId(), Durable::await)));
  }

  /** Refuses before anything is on record, as far as the state of this moment tells. */
  private Answer change(ApiCall call, Order order, Command.Decision decision) {
    ConversationState group = oversight.group(id(call));
    return Answer.ok(
        audit.carryOut(
            order,
            !decision.decide(group).isEmpty(),
            () -> {
              var _ = Durable.await(oversight.change(group.conversationId(), decision));
            }));
  }

  private static Order order(ApiCall call, Principal caller, String action, AdminRequest request) {
    return Orders.of(caller, action, id(call).toString(), request);
  }

  private static ConversationId id(ApiCall call) {
    return ConversationId.parse(call.path("id"));
  }

  /** A place in the list of groups, as a page hands it out. */
  private static final class GroupCursor {

    private static final int ID = 36;

    private static String write(GroupCatalog.Place place) {
      return place.id() + place.title();
    }

    private static GroupCatalog.Place parse(String cursor) {
      if (cursor.length() < ID) {
        throw new TernException(ErrorCode.INVALID_CURSOR, "\"cursor\" comes from a page.");
      }
      return new GroupCatalog.Place(cursor.substring(ID), cursor.substring(0, ID));
    }
  }
}
