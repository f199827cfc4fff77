package chat.tern.server.conversation;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One conversation's queue of commands. One turn runs at a time: it takes what waits, decides it
 * against the state, and appends the outcome as one commit; while that is on its way to the disk,
 * further commands gather for the next turn. So a busy conversation shares its commits, and an idle
 * one has no thread.
 */
final class Lane {

  /** Bounds a commit, so that the first of a long queue does not wait for all of it. */
  private static final int MAX_COMMANDS_PER_TURN = 256;

  /**
   * Bounds what waits. Above it the conversation is overloaded, and senders should come back later.
   */
  private static final int MAX_WAITING = 10_000;

  /** A log that always has another head than we just read is broken; give up rather than spin. */
  private static final int MAX_REFUSALS = 16;

  private final ConversationId id;
  private final LaneContext context;
  private final RecentCommands recent = new RecentCommands();

  // Guarded by this.
  private final Deque<Pending> waiting = new ArrayDeque<>();
  private boolean turnRuns;

  /** Written by the running turn only, read by all. Null while it has to be loaded. */
  private volatile ConversationState state;

  Lane(ConversationId id, LaneContext context) {
    this.id = id;
    this.context = context;
  }

  CompletableFuture<Committed> submit(Command command) {
    Pending pending = new Pending(command, new CompletableFuture<>());
    synchronized (this) {
      if (waiting.size() >= MAX_WAITING) {
        throw new TernException(
            ErrorCode.OVERLOADED, "Too much is being sent to this conversation: try again soon.");
      }
      waiting.add(pending);
      if (turnRuns) {
        return pending.answer();
      }
      turnRuns = true;
    }
    // On the caller's own thread: another one would cost more than most turns do.
    turn();
    return pending.answer();
  }

  ConversationState state() {
    ConversationState present = state;
    if (present != null) {
      return present;
    }
    // Not stored: only a turn writes the field, or an old state could overwrite a newer one.
    return context.projection().load(id);
  }

  private void turn() {
    List<Pending> taken = new ArrayList<>();
    synchronized (this) {
      while (!waiting.isEmpty() && taken.size() < MAX_COMMANDS_PER_TURN) {
        taken.add(waiting.remove());
      }
      if (taken.isEmpty()) {
        turnRuns = false;
        return;
      }
    }
    attempt(taken, 0);
  }

  /**
   * A command that is new, as nearly all are, costs no read: should it be a repeated one, the log
   * refuses the append, and the next attempt looks for each command in the log first. So does the
   * first turn of a lane that knows no recent commands, when clients repeat what a restart cut off.
   */
  private void attempt(List<Pending> taken, int refused) {
    boolean searching = refused > 0 || state == null;
    Draft draft;
    List<Pending> decided;
    try {
      if (state == null) {
        recent.clear();
        state = context.projection().load(id);
      }
      draft = new Draft(id, state, recent, searching, context);
      decided = decide(taken, draft);
    } catch (RuntimeException e) {
      fail(taken, e);
      return;
    }
    if (draft.isEmpty()) {
      draft.answerAll();
      nextTurn();
      return;
    }
    CompletionStage<AppendOutcome> appending;
    try {
      appending = context.log().append(draft.append());
    } catch (RuntimeException e) {
      fail(decided, e);
      return;
    }
    appending.whenComplete((outcome, failure) -> {
      if (failure != null) {
        fail(decided, failure);
        return;
      }
      switch (outcome) {
        case AppendOutcome.Appended() -> commit(draft);
        case AppendOutcome.Conflict(Position head) -> {
          state = null;
          retry(decided, refused + 1, "its head moving, at last at " + head.seq());
        }
        case AppendOutcome.Duplicate() -> retry(decided, refused + 1, "refusing repeated commands");
      }
    });
  }

  /** Decides as many as fit one commit; the rest is first in the next turn. */
  private List<Pending> decide(List<Pending> taken, Draft draft) {
    int count = 0;
    while (count < taken.size() && !draft.isFull()) {
      draft.add(taken.get(count));
      count++;
    }
    synchronized (this) {
      taken.subList(count, taken.size()).reversed().forEach(waiting::addFirst);
    }
    return taken.subList(0, count);
  }

  private void commit(Draft draft) {
    try {
      state = draft.state();
      recent.remember(draft.entries());
      draft.project();
      draft.announce();
      draft.answerAll();
    } catch (RuntimeException e) {
      // The entries are durable; what failed comes after them and is made up for when the lane
      // loads again.
      state = null;
      draft.answerAll();
      System.getLogger(Lane.class.getName())
          .log(System.Logger.Level.ERROR, "After a commit to conversation " + id, e);
    }
    nextTurn();
  }

  private void retry(List<Pending> taken, int refused, String what) {
    if (refused > MAX_REFUSALS) {
      fail(taken, new IllegalStateException("Conversation " + id + " kept " + what));
      return;
    }
    attempt(taken.stream().filter(pending -> !pending.answer().isDone()).toList(), refused);
  }

  /**
   * Whether a failed append took effect is unknown, so the next turn starts from what the log says.
   */
  private void fail(List<Pending> taken, Throwable failure) {
    state = null;
    taken.forEach(pending -> pending.answer().completeExceptionally(failure));
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

  /** A command with the promise of its answer. */
  record Pending(Command command, CompletableFuture<Committed> answer) {}
}
