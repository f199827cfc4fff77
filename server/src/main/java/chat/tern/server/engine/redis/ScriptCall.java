package chat.tern.server.engine.redis;

import java.util.List;
import redis.clients.jedis.Builder;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;

/**
 * A script with its keys and arguments, by its digest.
 *
 * @param <T> what it answers
 */
final class ScriptCall<T> extends CommandObject<T> {

  private final Script script;
  private final List<String> keys;
  private final List<?> arguments;

  ScriptCall(Script script, List<String> keys, List<?> arguments, Builder<T> builder) {
    super(arguments(Protocol.Command.EVALSHA, script.digest(), keys, arguments), builder);
    this.script = script;
    this.keys = keys;
    this.arguments = arguments;
  }

  /** The same call with the script's text: longer, and always understood. */
  CommandArguments inFull() {
    return arguments(Protocol.Command.EVAL, script.text(), keys, arguments);
  }

  private static CommandArguments arguments(
      Protocol.Command command, String script, List<String> keys, List<?> arguments) {
    return new CommandArguments(command)
        .add(script)
        .add(keys.size())
        .keys(keys)
        .addObjects(arguments);
  }
}
