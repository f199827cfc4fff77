package chat.tern.server.conversation;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Permissions;
import chat.tern.protocol.log.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;

/**
 * What a user can do to conversations. Every method appends through the sequencer and answers when
 * the entries are durable; a repeated call with the same client message id gets the first call's
 * answer.
 */
public final class Conversations {

  /** Each is an entry, and all of a request's are one commit, which has to stay small. */
  public static final int MAX_MEMBERS_AT_ONCE = 1_000;

  private final Sequencer sequencer;
  private final UserDirectory users;
  private final ProtocolLimits limits;

  public Conversations(Sequencer sequencer, UserDirectory users, ProtocolLimits limits) {
    this.sequencer = sequencer;
    this.users = users;
    this.limits = limits;
  }

  /** Who asks, and by which session if by one. */
  public record Caller(UserId userId, Optional<SessionId> session) {
    public static Caller http(UserId user) {
      return new Caller(user, Optional.empty());
    }
  }

  /** The one conversation of the caller with another user; created by whoever comes first. */
  public CompletableFuture<Committed> createDirect(
      Caller caller, UserId peer, ClientMessageId clientMessageId) {
    SequencedSet<UserId> both = new LinkedHashSet<>(List.of(caller.userId(), peer));
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.ConversationCreated(ConversationKind.DIRECT, ""));
    both.forEach(user -> facts.add(member(user, Role.MEMBER)));
    ConversationId conversation = Ids.directConversation(caller.userId(), peer);
    return sequencer.submit(
        conversation,
        new Command(
            caller.userId(),
            clientMessageId,
            Optional.empty(),
            state -> state.exists() ? List.of() : facts));
  }

  /**
   * A new group with the caller as its admin. Its id follows from the caller and the client message
   * id, so that a repeated call, perhaps to another node, finds the same log.
   */
  public CompletableFuture<Committed> createGroup(
      Caller caller, String title, List<UserId> members, ClientMessageId clientMessageId) {
    SequencedSet<UserId> others = new LinkedHashSet<>(members);
    others.remove(caller.userId());
    if (others.size() + 1 > limits.maxGroupMembers()) {
      throw groupFull(limits);
    }
    requireFew(others);
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.ConversationCreated(ConversationKind.GROUP, GroupTitle.valid(title)));
    facts.add(member(caller.userId(), Role.ADMIN));
    others.forEach(user -> facts.add(member(user, Role.MEMBER)));
    ConversationId conversation = Ids.groupConversation(caller.userId(), clientMessageId);
    return sequencer.submit(
        conversation,
        new Command(
            caller.userId(),
            clientMessageId,
            Optional.empty(),
            state -> state.exists() ? List.of() : facts));
  }

  /** Posts a message. */
  public CompletableFuture<Committed> post(
      Caller caller,
      ConversationId conversation,
      ClientMessageId clientMessageId,
      MessageBody.Content body,
      Optional<Long> replyTo) {
    if (body.size() > limits.maxBodyBytes()) {
      throw new TernException(
          ErrorCode.BODY_TOO_LARGE,
          "A message may have "
              + limits.maxBodyBytes()
              + " bytes and this one has "
              + body.size()
              + ": send it in parts, or as a file.");
    }
    Post post = new Post(caller.userId(), caller.session(), clientMessageId, body, replyTo);
    return sequencer.submit(conversation, command(post, Optional.of(post)));
  }

  /**
   * Posts a message that another node took and checked, in the order of the calls and without ever
   * holding up the caller; what may not be is decided here all the same.
   */
  public CompletableFuture<Committed> postForwarded(ConversationId conversation, Post post) {
    return sequencer.enqueue(conversation, command(post, Optional.empty()));
  }

  private static Command command(Post post, Optional<Post> forwardable) {
    Fact fact = new Fact.MessagePosted(post.body(), post.replyTo());
    return new Command(
        post.author(),
        post.clientMessageId(),
        post.origin(),
        state -> {
          Permissions.check(state, post.author(), fact);
          if (post.replyTo().isPresent()
              && (post.replyTo().get() < 1 || post.replyTo().get() > state.position().seq())) {
            throw new TernException(
                ErrorCode.INVALID_FIELD, "\"reply_to\" is the seq of an earlier message.");
          }
          return List.of(fact);
        },
        forwardable);
  }

  /** Adds users as members; those who are members already stay as they are. */
  public CompletableFuture<Committed> addMembers(
      Caller caller,
      ConversationId conversation,
      List<UserId> added,
      ClientMessageId clientMessageId) {
    requireFew(added);
    List<Fact.MemberAdded> all =
        new LinkedHashSet<>(added).stream().map(user -> member(user, Role.MEMBER)).toList();
    return append(
        caller,
        conversation,
        clientMessageId,
        state -> {
          List<Fact> facts = new ArrayList<>();
          for (Fact.MemberAdded fact : all) {
            if (!state.isMember(fact.userId())) {
              Permissions.check(state, caller.userId(), fact);
              facts.add(fact);
            }
          }
          if (state.memberCount() + facts.size() > limits.maxGroupMembers()) {
            throw groupFull(limits);
          }
          return facts;
        });
  }

  /**
   * Removes a member, or lets the caller leave. Removing one who is no member any more changes
   * nothing.
   */
  public CompletableFuture<Committed> removeMember(
      Caller caller, ConversationId conversation, UserId removed, ClientMessageId clientMessageId) {
    return append(
        caller,
        conversation,
        clientMessageId,
        state -> permitted(state, caller, new Fact.MemberRemoved(removed)));
  }

  /** Gives a member another role. */
  public CompletableFuture<Committed> changeRole(
      Caller caller,
      ConversationId conversation,
      UserId member,
      Role role,
      ClientMessageId clientMessageId) {
    return append(
        caller,
        conversation,
        clientMessageId,
        state -> permitted(state, caller, new Fact.RoleChanged(member, role)));
  }

  /** Gives the group another title. */
  public CompletableFuture<Committed> changeTitle(
      Caller caller, ConversationId conversation, String title, ClientMessageId clientMessageId) {
    Fact fact = new Fact.TitleChanged(GroupTitle.valid(title));
    return append(caller, conversation, clientMessageId, state -> permitted(state, caller, fact));
  }

  /**
   * The conversation as it is now, for a member.
   *
   * @throws TernException {@code not_found} for anybody else
   */
  public ConversationState stateFor(UserId reader, ConversationId conversation) {
    return required(reader, sequencer.state(conversation));
  }

  /**
   * The conversation as it was within the last second, for a member: for what is asked with every
   * frame. Cheaper than {@link #stateFor} where several nodes append.
   *
   * @throws TernException {@code not_found} for anybody else
   */
  public ConversationState recentStateFor(UserId reader, ConversationId conversation) {
    ConversationState recent = sequencer.recent(conversation);
    return recent.isMember(reader) ? recent : stateFor(reader, conversation);
  }

  private static ConversationState required(UserId reader, ConversationState state) {
    if (!state.isMember(reader)) {
      throw noSuchConversation();
    }
    return state;
  }

  static TernException noSuchConversation() {
    return new TernException(ErrorCode.NOT_FOUND, "There is no such conversation.");
  }

  private CompletableFuture<Committed> append(
      Caller caller,
      ConversationId conversation,
      ClientMessageId clientMessageId,
      Command.Decision decision) {
    return sequencer.submit(
        conversation, new Command(caller.userId(), clientMessageId, caller.session(), decision));
  }

  private static List<Fact> permitted(ConversationState state, Caller caller, Fact fact) {
    Permissions.check(state, caller.userId(), fact);
    return List.of(fact);
  }

  private Fact.MemberAdded member(UserId user, Role role) {
    return member(users, user, role);
  }

  static Fact.MemberAdded member(UserDirectory users, UserId user, Role role) {
    String name =
        users
            .nameOf(user)
            .orElseThrow(() -> new TernException(ErrorCode.NOT_FOUND, "There is no such user."));
    return new Fact.MemberAdded(user, name, role);
  }

  static void requireFew(Collection<UserId> added) {
    if (added.size() > MAX_MEMBERS_AT_ONCE) {
      throw new TernException(
          ErrorCode.BATCH_TOO_LARGE,
          "A request may add %d members and this one adds %d: add them in parts."
              .formatted(MAX_MEMBERS_AT_ONCE, added.size()));
    }
  }

  static TernException groupFull(ProtocolLimits limits) {
    return new TernException(
        ErrorCode.GROUP_FULL,
        "A group may have " + limits.maxGroupMembers() + " members on this server.");
  }
}
