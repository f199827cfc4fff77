package chat.tern.server.engine;

import chat.tern.server.account.AccountStore;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.account.TokenKey;
import java.util.List;

/**
 * The ports of all features, bound to one engine.
 *
 * @param resources what to close, in the order of closing
 */
public record Engine(
    TokenKey tokenKey, AccountStore accounts, DeviceStore devices, List<Resource> resources)
    implements AutoCloseable {

  /** Something that was opened. */
  @FunctionalInterface
  public interface Resource extends AutoCloseable {

    /**
     * Closes it.
     *
     * @throws RuntimeException when it could not be closed properly; it is not open any more
     */
    @Override
    void close();
  }

  /** Closes everything, whatever happens on the way, and throws the first problem. */
  @Override
  public void close() {
    RuntimeException first = null;
    for (Resource resource : resources) {
      try {
        resource.close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
