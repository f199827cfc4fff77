package chat.tern.server.http;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the server listens.
 *
 * @param port 0 takes a free one
 * @param clientAddressHeader in which a proxy before the server leaves the client's address; empty
 *     when clients connect themselves
 * @param tls empty for plain text, which belongs behind a proxy or on the own machine only
 */
public record HttpConfig(
    String host, int port, Optional<String> clientAddressHeader, Optional<Tls> tls) {

  /**
   * The server's certificate.
   *
   * @param certificate the chain, in PEM
   * @param privateKey in PKCS#8, in PEM
   */
  public record Tls(Path certificate, Path privateKey) {}
}
