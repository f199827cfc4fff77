package chat.tern.server.push;

import chat.tern.protocol.PushContent;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Member;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.userstate.UserStateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides who is told what, by what the stores say at this moment. Whoever is no member now is told
 * nothing, also not of what was said before; nobody is told of a message of before they joined, or
 * of their own. Reads the stores; safe for all threads.
 */
public final class Planner {

  private final Logs logs;
  private final Devices devices;
  private final Users users;
  private final PushSettings settings;
  private final PushListener listener;
  private final InstantSource clock;

  /** What was said, and how far it was read. */
  public record Logs(ConversationStates states, ConversationLog log, MarkStore marks) {}

  /** Where somebody could be told. */
  public record Devices(TargetStore targets, ShownStore shown, ConnectedDevices connected) {}

  /** What users want, and how much they have not read. */
  public record Users(UserStateStore states, UnreadCount unread) {}

  public Planner(
      Logs logs,
      Devices devices,
      Users users,
      PushSettings settings,
      PushListener listener,
      InstantSource clock) {
    this.logs = logs;
    this.devices = devices;
    this.users = users;
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * A plan for each job, in their order.
   *
   * @throws chat.tern.protocol.error.TernException {@code store_unavailable}; then there is none
   */
  List<Plan> plan(List<Job> jobs) {
    // Nobody has a target in most conversations: one question finds out for all of them.
    Map<Job, List<UserId>> recipients = new LinkedHashMap<>();
    Set<UserId> all = new LinkedHashSet<>();
    for (Job job : jobs) {
      List<UserId> told = new ArrayList<>(latest(job, recent(job)).keySet());
      recipients.put(job, told);
      all.addAll(told);
    }
    Map<UserId, List<PushTarget>> targets =
        all.isEmpty()
            ? Map.of()
            : devices.targets().of(all).stream()
                .collect(
                    Collectors.groupingBy(
                        PushTarget::user, LinkedHashMap::new, Collectors.toList()));
    List<Plan> plans = new ArrayList<>();
    for (Job job : jobs) {
      List<UserId> reachable = recipients.get(job).stream().filter(targets::containsKey).toList();
      plans.add(reachable.isEmpty() ? Plan.nothing(job) : plan(job, reachable, targets));
    }
    return plans;
  }

  /** As it was when the last message was written, or later. */
  private ConversationState recent(Job job) {
    ConversationState recent = logs.states().recent(job.conversation());
    return recent.position().seq() >= job.messages().getLast().seq()
        ? recent
        : logs.states().now(job.conversation());
  }

  private Plan plan(Job job, List<UserId> reachable, Map<UserId, List<PushTarget>> targets) {
    ConversationState state = logs.states().now(job.conversation());
    Map<UserId, Posted> latest = latest(job, state);
    Set<DeviceId> live = devices.connected().of(reachable);
    Map<DeviceId, Long> shown = shown(job.conversation(), reachable);
    Map<Long, Optional<Preview>> previews = new HashMap<>();
    List<Push> pushes = new ArrayList<>();
    Set<DeviceId> connected = new HashSet<>();
    for (UserId user : reachable) {
      Posted message = latest.get(user);
      if (message == null) {
        continue; // removed meanwhile
      }
      List<PushTarget> waiting = new ArrayList<>();
      for (PushTarget target : targets.get(user)) {
        if (!job.concerns(target.device())) {
          continue;
        }
        if (live.contains(target.device())) {
          connected.add(target.device());
          listener.skipped(SkipReason.CONNECTED);
        } else if (shown.getOrDefault(target.device(), 0L) >= message.seq()) {
          listener.skipped(SkipReason.SHOWN);
        } else {
          waiting.add(target);
        }
      }
      if (!waiting.isEmpty()) {
        notice(job, state, user, message, previews)
            .ifPresent(notice -> waiting.forEach(target -> pushes.add(new Push(target, notice))));
      }
    }
    return new Plan(job, pushes, job.again() ? Set.of() : connected);
  }

  /** The last message that each member is to be told of, if nothing else is against it. */
  private Map<UserId, Posted> latest(Job job, ConversationState state) {
    if (!state.exists() || state.memberCount() > settings.badgeMembers()) {
      return Map.of();
    }
    Instant now = clock.instant();
    List<Posted> fresh =
        job.messages().reversed().stream()
            .filter(message -> message.createdAt().plus(settings.expiry()).isAfter(now))
            .filter(message -> !state.historyLimit().expired(message.createdAt(), now))
            .toList();
    Map<UserId, Posted> latest = new LinkedHashMap<>();
    for (Member member : state.members()) {
      for (Posted message : fresh) {
        if (!message.author().equals(member.userId()) && member.joinedSeq() <= message.seq()) {
          latest.put(member.userId(), message);
          break;
        }
      }
    }
    return latest;
  }

  private Map<DeviceId, Long> shown(ConversationId conversation, List<UserId> reachable) {
    return devices.shown().of(reachable).stream()
        .filter(each -> each.conversation().equals(conversation))
        .collect(Collectors.toMap(Shown::device, Shown::seq, Math::max));
  }

  private Optional<Notice> notice(
      Job job,
      ConversationState state,
      UserId user,
      Posted message,
      Map<Long, Optional<Preview>> previews) {
    ConversationId conversation = job.conversation();
    long readSeq = logs.marks().mark(conversation, user).readSeq();
    if (readSeq >= message.seq()) {
      listener.skipped(SkipReason.READ);
      return Optional.empty();
    }
    Instant now = clock.instant();
    Wishes wishes = Wishes.of(users.states().since(user, 0));
    Optional<SkipReason> against =
        wishes.against(conversation, mentioned(job, state, user, readSeq), now);
    if (against.isPresent()) {
      listener.skipped(against.get());
      return Optional.empty();
    }
    int badge = (int) Math.min(Integer.MAX_VALUE, users.unread().of(user, wishes.muted(now)));
    if (state.memberCount() > settings.fullMembers()) {
      return Optional.of(new Notice.Badge(conversation, message.seq(), badge));
    }
    boolean shows = wishes.content().atMost(settings.content()) == PushContent.PREVIEW;
    return Optional.of(
        new Notice.Message(
            conversation,
            message.seq(),
            badge,
            shows
                ? previews.computeIfAbsent(message.seq(), seq -> preview(conversation, seq, state))
                : Optional.empty()));
  }

  private static boolean mentioned(Job job, ConversationState state, UserId user, long readSeq) {
    Member member = state.member(user).orElseThrow();
    return job.messages().stream()
        .anyMatch(message ->
            message.seq() > readSeq
                && message.seq() >= member.joinedSeq()
                && !message.author().equals(user)
                && message.mentions(member.userName()));
  }

  /** As it is now: what was deleted or has expired meanwhile is not told. */
  private Optional<Preview> preview(
      ConversationId conversation, long seq, ConversationState state) {
    return logs.log().readAfter(conversation, seq - 1, 1).stream()
        .filter(found -> found.seq() == seq)
        .findFirst()
        .flatMap(found -> Preview.of(found.entry(), state));
  }
}
