package chat.tern.client;

/**
 * Ends something that was asked for: after {@link #close} returns, no further call starts. Closing
 * twice is harmless.
 */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
