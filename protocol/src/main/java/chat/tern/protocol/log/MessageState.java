package chat.tern.protocol.log;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One message with everything that later entries did to it. {@link #apply} may see those entries in
 * any order and more than once, as backfill brings them, and comes to the same result: each part
 * remembers the seq that set it, and the highest wins.
 *
 * @param editSeq the entry that set {@code body}; the message's own seq while it was never edited
 * @param reactions by (emoji, user) the entry that last set or cleared it, negative when cleared
 */
public record MessageState(
    long seq,
    EntryId messageId,
    UserId author,
    ClientMessageId clientMessageId,
    Instant createdAt,
    long ordinal,
    MessageBody body,
    Optional<Long> replyTo,
    long editSeq,
    Optional<Instant> editedAt,
    boolean deleted,
    SortedMap<Reaction, Long> reactions) {

  /** Who reacted how. */
  public record Reaction(String emoji, UserId user) implements Comparable<Reaction> {
    @Override
    public int compareTo(Reaction other) {
      int byEmoji = emoji.compareTo(other.emoji);
      return byEmoji != 0 ? byEmoji : user.compareTo(other.user);
    }
  }

  public MessageState {
    reactions = Collections.unmodifiableSortedMap(new TreeMap<>(reactions));
  }

  /** The message that an entry posts, or empty when the entry is another fact. */
  public static Optional<MessageState> of(Entry entry) {
    if (!(entry.fact() instanceof Fact.MessagePosted posted)) {
      return Optional.empty();
    }
    return Optional.of(
        new MessageState(
            entry.seq(),
            entry.entryId(),
            entry.author(),
            entry.clientMessageId(),
            entry.createdAt(),
            entry.ordinal(),
            posted.body(),
            posted.replyTo(),
            entry.seq(),
            Optional.empty(),
            posted.body() instanceof MessageBody.Purged,
            new TreeMap<>()));
  }

  /** The seq of the message that an entry changes, or empty when it changes none. */
  public static Optional<Long> target(Fact fact) {
    return switch (fact) {
      case Fact.MessageEdited edited -> Optional.of(edited.targetSeq());
      case Fact.MessageDeleted deletion -> Optional.of(deletion.targetSeq());
      case Fact.ReactionSet set -> Optional.of(set.targetSeq());
      case Fact.ReactionCleared cleared -> Optional.of(cleared.targetSeq());
      case Fact.ConversationCreated _,
          Fact.MemberAdded _,
          Fact.MemberRemoved _,
          Fact.RoleChanged _,
          Fact.TitleChanged _,
          Fact.SettingChanged _,
          Fact.MessagePosted _,
          Fact.MessagePinned _,
          Fact.MessageUnpinned _,
          Fact.UnknownFact _ ->
          Optional.empty();
    };
  }

  /** The message after an entry; unchanged when the entry concerns another one. */
  public MessageState apply(Entry entry) {
    if (!target(entry.fact()).equals(Optional.of(seq))) {
      return this;
    }
    return switch (entry.fact()) {
      case Fact.MessageEdited edited when entry.seq() > editSeq ->
          with(
              deleted ? edited.body().purged() : edited.body(),
              entry.seq(),
              Optional.of(entry.createdAt()),
              deleted,
              reactions);
      case Fact.MessageDeleted _ when !deleted -> purged();
      case Fact.ReactionSet set -> react(new Reaction(set.emoji(), entry.author()), entry.seq(), 1);
      case Fact.ReactionCleared cleared ->
          react(new Reaction(cleared.emoji(), entry.author()), entry.seq(), -1);
      case Fact _ -> this;
    };
  }

  /** The users who react now, by emoji. */
  public SortedMap<String, SortedSet<UserId>> reactors() {
    SortedMap<String, SortedSet<UserId>> byEmoji = new TreeMap<>();
    reactions.forEach((reaction, mark) -> {
      if (mark > 0) {
        byEmoji.computeIfAbsent(reaction.emoji(), _ -> new TreeSet<>()).add(reaction.user());
      }
    });
    return byEmoji;
  }

  /** The message as it is shown once it was deleted or has expired. */
  public MessageState purged() {
    return deleted ? this : with(body.purged(), editSeq, editedAt, true, new TreeMap<>());
  }

  private MessageState react(Reaction reaction, long at, int sign) {
    if (deleted || Math.abs(reactions.getOrDefault(reaction, 0L)) >= at) {
      return this;
    }
    SortedMap<Reaction, Long> next = new TreeMap<>(reactions);
    next.put(reaction, at * sign);
    return with(body, editSeq, editedAt, false, next);
  }

  private MessageState with(
      MessageBody newBody,
      long newEditSeq,
      Optional<Instant> newEditedAt,
      boolean nowDeleted,
      Map<Reaction, Long> newReactions) {
    return new MessageState(
        seq,
        messageId,
        author,
        clientMessageId,
        createdAt,
        ordinal,
        newBody,
        replyTo,
        newEditSeq,
        newEditedAt,
        nowDeleted,
        new TreeMap<>(newReactions));
  }
}
