package chat.tern.load.fleet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** An agent that does what a test says, step by step: also what a good one would never do. */
final class ScriptedAgent implements AutoCloseable {

  private final FleetConnection connection;

  private ScriptedAgent(FleetConnection connection) {
    this.connection = connection;
  }

  /** Connects, says hello, and tells the time until it is given its share. */
  static ScriptedAgent joined(InetSocketAddress controller, String token) throws IOException {
    ScriptedAgent agent =
        new ScriptedAgent(
            new FleetConnection(new Socket(controller.getAddress(), controller.getPort())));
    agent.connection.trust();
    agent.say(new FleetMessage.Hello(FleetMessage.FORMAT, "test", token, "box", 1, 1));
    return agent;
  }

  void say(FleetMessage message) throws IOException {
    connection.send(message);
  }

  /** The next message of this type; questions for the time are answered, all else is skipped. */
  <T extends FleetMessage> T hear(Class<T> type) throws IOException {
    while (true) {
      FleetMessage message = connection.receive();
      if (message instanceof FleetMessage.ClockAsk) {
        say(new FleetMessage.ClockAnswer(System.currentTimeMillis() * 1_000));
      }
      if (type.isInstance(message)) {
        return type.cast(message);
      }
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
