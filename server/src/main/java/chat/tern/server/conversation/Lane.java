package chat.tern.server.conversation;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One conversation's queue of commands. One turn runs at a time: it takes what waits, decides it
 * against the state, and appends the outcome as one commit; while that is on its way to the disk,
 * further commands gather for the next turn. So a busy conversation shares its commits, and an idle
 * one has no thread.
 *
 * <p>Where other nodes append too, a commit may be refused. For a while after that, turns hand
 * their messages to the node that owns the conversation, and append by themselves only what it does
 * not answer.
 */
final class Lane {

  /** Bounds a commit, so that the first of a long queue does not wait for all of it. */
  private static final int MAX_COMMANDS_PER_TURN = 256;

  /**
   * The same in characters, as a store takes only so much at once: an Apache Cassandra with the
   * smallest of usual settings 4 MiB. JSON may write six bytes for a character, so this is 1.5 MiB
   * at the most, and what the last command brings.
   */
  static final int MAX_CHARS_PER_TURN = 256 * 1024;

  /**
   * Bounds what waits. Above it the conversation is overloaded, and senders should come back later.
   */
  private static final int MAX_WAITING = 10_000;

  /**
   * Who loses so often has written against many others for a second or more: its sender should come
   * back later. A log that refuses for other reasons so often is broken.
   */
  private static final int MAX_REFUSALS = 16;

  /** After a second refusal a turn waits for a moment, twice as long each time, up to the last. */
  private static final long FIRST_WAIT_NANOS = Duration.ofMillis(5).toNanos();

  private static final long LAST_WAIT_NANOS = Duration.ofMillis(200).toNanos();

  /**
   * How long messages go to the owner after a commit was refused. One refused commit in so much
   * time costs nothing.
   */
  private static final long CONTENDED_NANOS = Duration.ofSeconds(5).toNanos();

  private final ConversationId id;
  private final LaneContext context;
  private final Peers peers;
  private final LaneState known;
  private final RecentCommands recent = new RecentCommands();

  // Guarded by this.
  private final Queue<Pending> waiting = new ArrayDeque<>();
  private boolean turnRuns;

  // Touched by the running turn only.
  private boolean contended;
  private long contendedAtNanos;

  Lane(ConversationId id, LaneContext context) {
    this.id = id;
    this.context = context;
    this.peers = context.peers();
    this.known = new LaneState(id, context.projection(), peers);
  }

  CompletableFuture<Committed> submit(Command command) {
    Pending pending = new Pending(command, new CompletableFuture<>(), peers.nanos().getAsLong());
    if (beginsTurn(pending)) {
      // On the caller's own thread: another one would cost more than most turns do.
      turn();
    }
    return pending.answer();
  }

  CompletableFuture<Committed> enqueue(Command command) {
    Pending pending = new Pending(command, new CompletableFuture<>(), peers.nanos().getAsLong());
    if (beginsTurn(pending)) {
      context.turns().execute(this::turn);
    }
    return pending.answer();
  }

  private synchronized boolean beginsTurn(Pending pending) {
    if (waiting.size() >= MAX_WAITING) {
      throw new TernException(
          ErrorCode.OVERLOADED, "Too much is being sent to this conversation: try again soon.");
    }
    waiting.add(pending);
    boolean begins = !turnRuns;
    turnRuns = true;
    return begins;
  }

  ConversationState now() {
    return known.now();
  }

  ConversationState recent() {
    return known.recent();
  }

  void observed(long seq, Supplier<Entry> entry) {
    known.observed(seq, entry);
  }

  void doubt() {
    known.doubt();
  }

  private void turn() {
    Turn turn = new Turn(take(), peers.nanos().getAsLong(), new Searched());
    if (!turn.taken().isEmpty() && !forwarded(turn)) {
      attempt(turn, 0, false);
    }
  }

  private synchronized List<Pending> take() {
    List<Pending> taken = new ArrayList<>();
    int chars = 0;
    while (!waiting.isEmpty() && taken.size() < MAX_COMMANDS_PER_TURN) {
      chars += waiting.peek().command().chars();
      if (chars > MAX_CHARS_PER_TURN && !taken.isEmpty()) {
        break;
      }
      taken.add(waiting.remove());
    }
    turnRuns = !taken.isEmpty();
    return taken;
  }

  /**
   * A command that is new, as nearly all are, costs no read: should it be a repeated one, the log
   * refuses the append, and the next attempt looks for each command in the log first. So does the
   * first turn of a lane that knows no recent commands, when clients repeat what a restart cut off.
   * A turn that was outrun only does not look again: the time that it takes would let it be outrun
   * once more.
   */
  private void attempt(Turn turn, int refused, boolean repeated) {
    Draft draft;
    boolean holds;
    try {
      boolean searching = repeated || !known.isLoaded();
      draft = new Draft(id, known.forTurn(), recent, searching, turn.searched(), context);
      turn.taken().forEach(draft::add);
      holds =
          !draft.isEmpty()
              || !draft.dependsOnState()
              || known.confirm(draft.state(), turn.beganNanos());
    } catch (RuntimeException e) {
      fail(turn, e);
      return;
    }
    if (draft.isBehind()) {
      // Who hears of a repeated command once more is decided by no older state than its entry.
      known.doubt();
      holds = false;
    }
    if (!holds) {
      outrun(turn, refused + 1, repeated);
      return;
    }
    if (draft.isEmpty()) {
      finish(draft, turn);
      return;
    }
    CompletionStage<AppendOutcome> appending;
    try {
      appending = context.log().append(draft.append());
    } catch (RuntimeException e) {
      fail(turn, e);
      return;
    }
    appending.whenComplete((outcome, failure) -> {
      if (failure != null) {
        fail(turn, failure);
        return;
      }
      switch (outcome) {
        case AppendOutcome.Appended() -> commit(draft, turn);
        case AppendOutcome.Conflict _ -> conflict(turn, refused, repeated);
        case AppendOutcome.Duplicate() -> searched(turn, refused + 1);
      }
    });
  }

  private void commit(Draft draft, Turn turn) {
    known.committed(draft.state());
    recent.remember(draft.entries());
    finish(draft, turn);
  }

  private void finish(Draft draft, Turn turn) {
    long durableNanos = peers.nanos().getAsLong();
    try {
      draft.project();
      draft.announce(turn.beganNanos(), durableNanos);
    } catch (RuntimeException e) {
      // The entries are durable; what failed comes after them and is made up for when the lane
      // loads again.
      known.doubt();
      System.getLogger(Lane.class.getName())
          .log(System.Logger.Level.ERROR, "After a commit to conversation " + id, e);
    }
    draft.answerAll();
    nextTurn();
  }

  private void conflict(Turn turn, int refused, boolean repeated) {
    known.doubt();
    contended = true;
    contendedAtNanos = peers.nanos().getAsLong();
    if (!forwarded(turn)) {
      outrun(turn, refused + 1, repeated);
    }
  }

  /**
   * The log has moved on before this turn could append. Should that happen again, several nodes
   * write at once: each waits for a time of its own, or they would spend the store's time on
   * refusing each other, and one that is slower than the rest, or brings what cannot be handed to
   * the owner, would never get through.
   */
  private void outrun(Turn turn, int refused, boolean repeated) {
    if (refused > MAX_REFUSALS) {
      fail(
          turn,
          new TernException(
              ErrorCode.OVERLOADED,
              "Too many write to this conversation at once: try again soon."));
    } else if (refused == 1) {
      attempt(turn, refused, repeated);
    } else {
      long wait = waitNanos(refused);
      Executor then =
          wait == 0
              ? context.turns()
              : CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, context.turns());
      then.execute(() -> attempt(turn, refused, repeated));
    }
  }

  /** The nanoseconds of the moment are as good as chance. */
  private long waitNanos(int refused) {
    long longest = Math.min(FIRST_WAIT_NANOS << (refused - 2), LAST_WAIT_NANOS);
    return Math.floorMod(peers.nanos().getAsLong(), longest);
  }

  /** Some command is a repeated one: the next attempt looks for each in the log. */
  private void searched(Turn turn, int refused) {
    if (refused > MAX_REFUSALS) {
      fail(
          turn,
          new IllegalStateException("Conversation " + id + " kept refusing repeated commands"));
      return;
    }
    turn.searched().again();
    attempt(turn, refused, true);
  }

  /** Hands a turn to the owner. Returns false when it is better done here. */
  private boolean forwarded(Turn turn) {
    if (!contended || !peers.exist()) {
      return false;
    }
    if (peers.nanos().getAsLong() - contendedAtNanos >= CONTENDED_NANOS) {
      contended = false;
      return false;
    }
    List<Post> posts =
        turn.taken().stream().flatMap(pending -> pending.command().post().stream()).toList();
    if (posts.size() < turn.taken().size()) {
      return false;
    }
    Optional<CompletionStage<List<Forwarder.Answer>>> answers =
        peers.forwarder().forward(id, posts);
    answers.ifPresent(stage -> stage.thenAccept(given -> answered(turn.taken(), given)));
    return answers.isPresent();
  }

  private void answered(List<Pending> taken, List<Forwarder.Answer> answers) {
    List<Pending> unclear = new ArrayList<>();
    for (int i = 0; i < taken.size(); i++) {
      CompletableFuture<Committed> answer = taken.get(i).answer();
      switch (answers.get(i)) {
        case Forwarder.Answer.Accepted(Entry entry, boolean repeated) -> {
          if (!repeated) {
            context.listener().handedOver(id, entry, taken.get(i).queuedNanos());
          }
          answer.complete(new Committed(List.of(entry), repeated, known.lastKnown()));
        }
        case Forwarder.Answer.Refused(TernException why) -> answer.completeExceptionally(why);
        case Forwarder.Answer.Unclear() -> unclear.add(taken.get(i));
      }
    }
    if (unclear.isEmpty()) {
      nextTurn();
    } else {
      known.doubt();
      attempt(new Turn(unclear, peers.nanos().getAsLong(), new Searched()), 1, true);
    }
  }

  /**
   * Whether a failed append took effect is unknown, so the next turn starts from what the log says.
   */
  private void fail(Turn turn, Throwable failure) {
    known.doubt();
    turn.taken().forEach(pending -> pending.answer().completeExceptionally(failure));
    nextTurn();
  }

  private void nextTurn() {
    synchronized (this) {
      if (waiting.isEmpty()) {
        turnRuns = false;
        return;
      }
    }
    context.turns().execute(this::turn);
  }

  /**
   * What is decided together.
   *
   * @param beganNanos when the last of it had come
   * @param searched what was looked for in the log
   */
  private record Turn(List<Pending> taken, long beganNanos, Searched searched) {}

  /**
   * A command with the promise of its answer.
   *
   * @param queuedNanos when it came
   */
  record Pending(Command command, CompletableFuture<Committed> answer, long queuedNanos) {}
}
