package chat.tern.server.engine.redis;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * What Redis answers to one command of a {@link Batch}; there once the batch was asked.
 *
 * @param <T> the answer's type
 */
final class Answer<T> {

  private final CommandObject<T> command;
  private final int slot;

  private @Nullable Object raw;
  private @Nullable RuntimeException failure;
  private boolean settled;

  Answer(CommandObject<T> command, int slot) {
    this.command = command;
    this.slot = slot;
  }

  int slot() {
    return slot;
  }

  CommandArguments arguments() {
    return command.getArguments();
  }

  /** The same command in a form that works without anything that Redis would have to remember. */
  CommandArguments argumentsInFull() {
    return command instanceof ScriptCall<T> call ? call.inFull() : arguments();
  }

  @Nullable RuntimeException failure() {
    return failure;
  }

  void set(@Nullable Object answer) {
    settled = true;
    raw = answer;
    failure = answer instanceof JedisDataException error ? error : null;
  }

  void fail(RuntimeException reason) {
    settled = true;
    failure = reason;
  }

  /**
   * The answer.
   *
   * @throws RedisAwayException when there is none
   */
  T get() {
    if (!settled) {
      throw new IllegalStateException("not asked yet");
    }
    RuntimeException problem = failure;
    if (problem instanceof RedisAwayException away) {
      throw away;
    }
    if (problem instanceof JedisDataException refused) {
      throw new RedisAwayException("Redis refuses (" + refused.getMessage() + ").");
    }
    if (problem != null) {
      throw problem;
    }
    return command.getBuilder().build(raw);
  }
}
