package chat.tern.server.conversation;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;

/**
 * What an admin of the server does to groups from outside: entries of their logs, as everything is,
 * with {@link UserId#SERVER} for their author. Members are told of them live and in order.
 */
public final class Oversight {

  private final Sequencer sequencer;
  private final UserDirectory users;
  private final Ids ids;
  private final ProtocolLimits limits;

  public Oversight(Sequencer sequencer, UserDirectory users, Ids ids, ProtocolLimits limits) {
    this.sequencer = sequencer;
    this.users = users;
    this.ids = ids;
    this.limits = limits;
  }

  /**
   * A conversation as it is now, whoever its members are.
   *
   * @throws TernException {@code not_found}
   */
  public ConversationState state(ConversationId conversation) {
    ConversationState state = sequencer.state(conversation);
    if (!state.exists()) {
      throw Conversations.noSuchConversation();
    }
    return state;
  }

  /**
   * A group as it is now.
   *
   * @throws TernException {@code not_found}; {@code conflict} for a conversation of another kind
   */
  public ConversationState group(ConversationId conversation) {
    return required(state(conversation));
  }

  /**
   * Does what was decided, by the state in which the group then is.
   *
   * @param decision of {@link GroupDecisions}
   */
  public CompletableFuture<Committed> change(
      ConversationId conversation, Command.Decision decision) {
    return sequencer.submit(
        conversation, command(ids.clientMessageId(), state -> decision.decide(required(state))));
  }

  /** A group that is not there yet. */
  public final class Planned {

    private final ClientMessageId request = ids.clientMessageId();
    private final List<Fact> facts;

    private Planned(List<Fact> facts) {
      this.facts = facts;
    }

    /** The id that it has, or is going to have. */
    public ConversationId id() {
      return Ids.groupConversation(UserId.SERVER, request);
    }

    /** Makes it. */
    public CompletableFuture<Committed> create() {
      return sequencer.submit(id(), command(request, _ -> facts));
    }
  }

  /**
   * Plans a group.
   *
   * @param owner who becomes its admin
   * @throws TernException when there cannot be such a group
   */
  public Planned plan(String title, UserId owner, List<UserId> members) {
    SequencedSet<UserId> others = new LinkedHashSet<>(members);
    others.remove(owner);
    Conversations.requireFew(others);
    if (others.size() + 1 > limits.maxGroupMembers()) {
      throw Conversations.groupFull(limits);
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.ConversationCreated(ConversationKind.GROUP, GroupTitle.valid(title)));
    facts.add(added(owner, Role.ADMIN));
    others.forEach(user -> facts.add(added(user, Role.MEMBER)));
    return new Planned(facts);
  }

  /** Adds users as members; those who are members already stay as they are. */
  public Command.Decision adding(List<UserId> added) {
    Conversations.requireFew(added);
    List<Fact.MemberAdded> all =
        new LinkedHashSet<>(added).stream().map(user -> added(user, Role.MEMBER)).toList();
    return state -> {
      List<Fact> facts =
          all.stream()
              .filter(fact -> !state.isMember(fact.userId()))
              .map(Fact.class::cast)
              .toList();
      if (state.memberCount() == 0) {
        throw new TernException(
            ErrorCode.CONFLICT, "Nobody is in this group any more: make a new one.");
      }
      if (state.memberCount() + facts.size() > limits.maxGroupMembers()) {
        throw Conversations.groupFull(limits);
      }
      return facts;
    };
  }

  private Fact.MemberAdded added(UserId user, Role role) {
    return Conversations.member(users, user, role);
  }

  private static Command command(ClientMessageId request, Command.Decision decision) {
    return new Command(UserId.SERVER, request, Optional.empty(), decision);
  }

  private static ConversationState required(ConversationState state) {
    if (state.kind() != ConversationKind.GROUP) {
      throw new TernException(
          ErrorCode.CONFLICT, "This is a conversation of two people and no group.");
    }
    return state;
  }
}
