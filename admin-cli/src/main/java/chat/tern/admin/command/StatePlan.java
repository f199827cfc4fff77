package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.admin.state.WantedGroup;
import chat.tern.admin.state.WantedLimit;
import chat.tern.admin.state.WantedState;
import chat.tern.admin.state.WantedUser;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.admin.AdminUser;
import chat.tern.protocol.admin.CreateGroup;
import chat.tern.protocol.admin.GroupMembers;
import chat.tern.protocol.admin.LimitInfo;
import chat.tern.protocol.admin.LimitList;
import chat.tern.protocol.admin.SetLimit;
import chat.tern.protocol.admin.SetReadOnly;
import chat.tern.protocol.admin.SetSlowMode;
import chat.tern.protocol.admin.UserStatus;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.ReadOnly;
import chat.tern.protocol.log.SlowMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The changes that lead from what a server has to what is wanted; none where it is so already. */
final class StatePlan {

  private final AdminApi api;
  private final Optional<String> reason;
  private final List<Step> steps = new ArrayList<>();

  private StatePlan(AdminApi api, Optional<String> reason) {
    this.api = api;
    this.reason = reason;
  }

  /** Makes a change. */
  @FunctionalInterface
  interface Work {
    AdminChange make() throws InterruptedException;
  }

  /**
   * One change.
   *
   * @param kind {@code user}, {@code limit} or {@code group}
   * @param name of what is changed
   * @param change what becomes of it
   * @param secret what has to be handed on after it was made; empty for nothing
   */
  record Step(String kind, String name, String change, String secret, Work work) {

    Row row() {
      SequencedMap<String, Object> fields = new LinkedHashMap<>();
      fields.put("kind", kind);
      fields.put("name", name);
      fields.put("change", change);
      return new Row(name, fields);
    }

    /** The same with what has to be handed on. */
    Row told() {
      Row row = row();
      if (!secret.isEmpty()) {
        row.fields().put("password", secret);
      }
      return row;
    }

    /** The same with where it stands in the audit log. */
    Row done(AdminChange made) {
      Row row = told();
      made.auditNumber().ifPresent(number -> row.fields().put("audit_number", number));
      return row;
    }
  }

  /**
   * Looks what is to be done, in this order: users, groups, limits.
   *
   * @throws TernException when a part of it cannot be
   */
  static List<Step> of(AdminApi api, WantedState wanted, Optional<String> reason)
      throws InterruptedException {
    StatePlan plan = new StatePlan(api, reason);
    for (WantedUser user : wanted.users()) {
      plan.user(user);
    }
    for (WantedGroup group : wanted.groups()) {
      plan.group(group);
    }
    if (!wanted.limits().isEmpty()) {
      List<LimitInfo> present = api.get(LimitPaths.LIMITS, LimitList.class).limits();
      wanted.limits().forEach(limit -> plan.limit(limit, present));
    }
    return List.copyOf(plan.steps);
  }

  private void add(String kind, String name, String change, Work work) {
    steps.add(new Step(kind, name, change, "", work));
  }

  private void user(WantedUser wanted) throws InterruptedException {
    String name = wanted.name();
    UserStatus present = UserStatus.ACTIVE;
    try {
      present = api.get(UserPaths.of(name), AdminUser.class).status();
    } catch (TernException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      NewUser made = NewUser.of(name, "");
      steps.add(
          new Step(
              "user",
              name,
              "create",
              made.password(),
              () -> made.ask(api, reason, Optional.empty())));
    }
    UserStatus then = present;
    wanted
        .status()
        .filter(status -> status != then)
        .ifPresent(status -> {
          String verb = status == UserStatus.ACTIVE ? "enable" : "disable";
          add(
              "user",
              name,
              verb,
              () ->
                  api.post(
                      UserPaths.of(name) + "/" + verb,
                      new AdminOrder(reason, Optional.empty()),
                      AdminChange.class));
        });
  }

  private void limit(WantedLimit wanted, List<LimitInfo> present) {
    LimitInfo asked =
        new LimitInfo(
            wanted.scope(), wanted.subject(), wanted.action(), wanted.perSecond(), wanted.burst());
    if (!present.contains(asked)) {
      add(
          "limit",
          LimitPaths.name(asked),
          "set to %d per second, burst %d".formatted(asked.perSecond(), asked.burst()),
          () ->
              api.put(
                  LimitPaths.LIMITS,
                  new SetLimit(
                      wanted.scope(),
                      Optional.of(wanted.subject()).filter(subject -> !subject.isEmpty()),
                      wanted.action(),
                      wanted.perSecond(),
                      wanted.burst(),
                      reason,
                      Optional.empty()),
                  AdminChange.class));
    }
  }

  private void group(WantedGroup wanted) throws InterruptedException {
    Optional<ConversationSnapshot> present = find(wanted.title());
    if (present.isEmpty()) {
      create(wanted);
    } else {
      Set<String> there =
          present.get().members().stream().map(Member::userName).collect(Collectors.toSet());
      List<String> missing =
          wanted.members().stream().filter(Predicate.not(there::contains)).toList();
      if (!missing.isEmpty()) {
        add(
            "group",
            wanted.title(),
            "add " + String.join(", ", missing),
            () ->
                api.post(
                    path(wanted) + "/members",
                    new GroupMembers(missing, reason, Optional.empty()),
                    AdminChange.class));
      }
    }
    Map<String, String> settings = present.map(ConversationSnapshot::settings).orElse(Map.of());
    SlowMode slow = SlowMode.of(settings);
    wanted
        .slowMode()
        .filter(each -> !each.equals(slow))
        .ifPresent(each ->
            add(
                "group",
                wanted.title(),
                "slow mode " + each.every().map(time -> time.toSeconds() + " s").orElse("off"),
                () ->
                    api.put(
                        path(wanted) + "/slow-mode",
                        new SetSlowMode(
                            each.every().map(Duration::toSeconds), reason, Optional.empty()),
                        AdminChange.class)));
    boolean readOnly = ReadOnly.in(settings);
    wanted
        .readOnly()
        .filter(each -> each != readOnly)
        .ifPresent(each ->
            add(
                "group",
                wanted.title(),
                "read-only " + (each ? "on" : "off"),
                () ->
                    api.put(
                        path(wanted) + "/read-only",
                        new SetReadOnly(each, reason, Optional.empty()),
                        AdminChange.class)));
  }

  private void create(WantedGroup wanted) {
    String owner =
        wanted
            .owner()
            .orElseThrow(() ->
                new TernException(
                    ErrorCode.INVALID_FIELD,
                    "There is no group \"%s\" yet: say who is to be its \"owner\"."
                        .formatted(wanted.title())));
    add(
        "group",
        wanted.title(),
        "create, owner " + owner + ", members: " + wanted.members().size(),
        () ->
            api.post(
                ConversationPaths.GROUPS,
                new CreateGroup(wanted.title(), owner, wanted.members(), reason, Optional.empty()),
                AdminChange.class));
  }

  private Optional<ConversationSnapshot> find(String title) throws InterruptedException {
    try {
      ConversationId id = new GroupRef(title).resolve(api);
      return Optional.of(api.get(ConversationPaths.conversation(id), ConversationSnapshot.class));
    } catch (TernException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Looked up when it is needed: it may have been made by a step before. */
  private String path(WantedGroup group) throws InterruptedException {
    return ConversationPaths.group(new GroupRef(group.title()).resolve(api));
  }
}
