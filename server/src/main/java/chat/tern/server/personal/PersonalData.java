package chat.tern.server.personal;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.protocol.admin.ExportPage;
import chat.tern.protocol.admin.ExportedConversation;
import chat.tern.protocol.admin.ExportedDevice;
import chat.tern.protocol.admin.ExportedEntry;
import chat.tern.protocol.admin.UserHoldings;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.server.account.Account;
import chat.tern.server.account.Device;
import chat.tern.server.audit.AuditStore;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.Membership;
import chat.tern.server.limits.LimitRule;
import chat.tern.server.push.PushTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that is held of a person, in pages that one request answers in some tenths of a second and
 * some hundred kilobytes, however much there is. What others wrote is no part of it.
 */
public final class PersonalData {

  private static final int STATE_PAGE = 500;
  private static final int CONVERSATION_PAGE = 500;
  private static final int AUDIT_PAGE = 1000;

  /** Records of all that one page looks at. */
  private static final int AUDIT_PAGES = 20;

  private final Erasures.Ports ports;
  private final MarkStore marks;
  private final AuditStore audit;
  private final Authored authored;

  public PersonalData(
      Erasures.Ports ports, ConversationLog log, MarkStore marks, AuditStore audit) {
    this.ports = ports;
    this.marks = marks;
    this.audit = audit;
    this.authored = new Authored(log, ports.conversations());
  }

  /** What comes after the first page, in this order. A cursor begins with the letter of one. */
  private enum Section {
    STATE,
    CONVERSATIONS,
    ENTRIES,
    AUDIT;

    String cursor(String place) {
      return name().charAt(0) + place;
    }

    static Section of(String cursor) {
      for (Section each : values()) {
        if (!cursor.isEmpty() && cursor.charAt(0) == each.name().charAt(0)) {
          return each;
        }
      }
      throw Personal.noCursor();
    }
  }

  /**
   * How much there is: one part of it, to be added up with the next ones.
   *
   * @param cursor empty to begin
   */
  public UserHoldings count(Account account, Optional<String> cursor) {
    UserId user = account.id();
    Authored.Part part =
        authored.after(user, cursor.map(Authored.Place::parse).orElse(Authored.Place.START));
    long messages = part.found().stream().filter(each -> each.entry().hasContent()).count();
    Optional<String> next = part.next().map(Authored.Place::text);
    if (cursor.isPresent()) {
      return new UserHoldings(account.name().value(), 0, 0, 0, 0, 0, messages, next);
    }
    return new UserHoldings(
        account.name().value(),
        ports.devices().allOf(user).size(),
        ports.targets().of(List.of(user)).size(),
        Personal.settings(ports, user).size(),
        limits(user).size(),
        ports.conversations().membershipsOf(user).size(),
        messages,
        next);
  }

  /** The rules about a person and the devices. */
  public List<LimitRule> limits(UserId user) {
    return Personal.limits(ports, user);
  }

  /** The rules that hold for a user beside the one of the user's own: of groups and devices. */
  public List<LimitRule> besides(UserId user) {
    List<Device> devices = ports.devices().of(user);
    return ports.limits().all().stream()
        .filter(rule ->
            switch (rule.scope()) {
              case GROUP -> isMember(rule.subject(), user);
              case TOKEN -> Personal.isAbout(rule, user, devices);
              case CONFIGURATION, GLOBAL, ROLE, USER, ADDRESS -> false;
            })
        .toList();
  }

  private boolean isMember(String conversation, UserId user) {
    return ports
        .conversations()
        .membership(ConversationId.parse(conversation), user)
        .filter(membership -> membership.removedSeq().isEmpty())
        .isPresent();
  }

  /**
   * A page of all that there is, but for what the account itself and the limits look like.
   *
   * @param cursor empty to begin
   * @throws TernException {@code invalid_cursor}
   */
  public ExportPage page(Account account, Optional<String> cursor) {
    if (cursor.isEmpty()) {
      return first(account);
    }
    String place = cursor.get().substring(Math.min(1, cursor.get().length()));
    return switch (Section.of(cursor.get())) {
      case STATE -> state(account.id(), number(place));
      case CONVERSATIONS -> conversations(account.id(), place);
      case ENTRIES -> entries(account.id(), Authored.Place.parse(place));
      case AUDIT -> audit(account, number(place));
    };
  }

  private ExportPage first(Account account) {
    UserId user = account.id();
    Map<String, PushTarget> targets =
        ports.targets().of(List.of(user)).stream()
            .collect(Collectors.toMap(each -> each.device().toString(), Function.identity()));
    List<ExportedDevice> devices =
        ports.devices().allOf(user).stream()
            .map(device ->
                new ExportedDevice(
                    device.id(),
                    device.name(),
                    device.createdAt(),
                    device.lastSeenAt(),
                    device.revoked(),
                    Optional.ofNullable(targets.get(device.id().toString()))
                        .map(PushTarget::provider)))
            .toList();
    Optional<Instant> seen = Optional.ofNullable(ports.lastSeen().find(List.of(user)).get(user));
    return new ExportPage(
        Optional.empty(),
        seen,
        devices,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(Section.STATE.cursor("0")));
  }

  /**
   * In the order of revisions; those of one revision come together. How far everything is read
   * comes with the conversations.
   */
  private ExportPage state(UserId user, long after) {
    List<StateItem> all =
        Personal.settings(ports, user).stream()
            .filter(item -> item.revision() > after)
            .sorted(Comparator.comparingLong(StateItem::revision))
            .toList();
    int end = Math.min(all.size(), STATE_PAGE);
    while (end > 0 && end < all.size() && revision(all, end) == revision(all, end - 1)) {
      end++;
    }
    Optional<String> next =
        Optional.of(
            end < all.size()
                ? Section.STATE.cursor(Long.toString(revision(all, end - 1)))
                : Section.CONVERSATIONS.cursor(""));
    return page(all.subList(0, end), List.of(), List.of(), List.of(), next);
  }

  private static long revision(List<StateItem> items, int index) {
    return items.get(index).revision();
  }

  private ExportPage conversations(UserId user, String after) {
    List<Membership> page =
        Personal.memberships(ports.conversations(), user).stream()
            .filter(each -> each.conversation().toString().compareTo(after) > 0)
            .limit(CONVERSATION_PAGE)
            .toList();
    List<ExportedConversation> found = new ArrayList<>();
    for (Membership each : page) {
      ports
          .conversations()
          .load(each.conversation())
          .ifPresent(state -> found.add(exported(each, state, user)));
    }
    Optional<String> next =
        Optional.of(
            page.size() < CONVERSATION_PAGE
                ? Section.ENTRIES.cursor(Authored.Place.START.text())
                : Section.CONVERSATIONS.cursor(page.getLast().conversation().toString()));
    return page(List.of(), found, List.of(), List.of(), next);
  }

  private ExportedConversation exported(
      Membership membership, ConversationSnapshot state, UserId user) {
    ConversationId id = membership.conversation();
    MarkStore.Mark mark = marks.mark(id, user);
    return new ExportedConversation(
        id,
        state.kind(),
        state.title(),
        membership.joinedSeq(),
        membership.removedSeq(),
        mark.deliveredSeq(),
        mark.readSeq());
  }

  private ExportPage entries(UserId user, Authored.Place from) {
    Authored.Part part = authored.after(user, from);
    return page(
        List.of(),
        List.of(),
        part.found(),
        List.of(),
        Optional.of(
            part.next()
                .map(place -> Section.ENTRIES.cursor(place.text()))
                .orElse(Section.AUDIT.cursor("0"))));
  }

  private ExportPage audit(Account account, long after) {
    String name = account.name().value();
    List<AuditRecord> found = new ArrayList<>();
    long reached = after;
    for (int i = 0; i < AUDIT_PAGES; i++) {
      List<AuditRecord> page = audit.after(reached, AUDIT_PAGE);
      page.stream()
          .filter(record -> record.actor().equals(name) || record.target().equals(name))
          .forEach(found::add);
      if (page.size() < AUDIT_PAGE) {
        return page(List.of(), List.of(), List.of(), found, Optional.empty());
      }
      reached = page.getLast().number();
    }
    return page(
        List.of(),
        List.of(),
        List.of(),
        found,
        Optional.of(Section.AUDIT.cursor(Long.toString(reached))));
  }

  private static ExportPage page(
      List<StateItem> state,
      List<ExportedConversation> conversations,
      List<ExportedEntry> entries,
      List<AuditRecord> audit,
      Optional<String> next) {
    return new ExportPage(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        state,
        conversations,
        entries,
        audit,
        next);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw Personal.noCursor();
    }
  }
}
