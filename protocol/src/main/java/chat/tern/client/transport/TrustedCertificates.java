package chat.tern.client.transport;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.http.PemCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Certificates in PEM that are trusted instead of those of the machine: the server's own, or those
 * of who signed it.
 */
public final class TrustedCertificates {

  private TrustedCertificates() {}

  /**
   * Looks whether a file holds any.
   *
   * @throws TernException {@code invalid_field} when it does not, or cannot be read
   */
  public static void check(Path pem) {
    Collection<? extends Certificate> _ = read(pem);
  }

  /** TLS that trusts these and no others. */
  static SSLContext context(Path pem) {
    return PemCertificates.trusting(read(pem));
  }

  /** TLS that trusts nobody, for connections without TLS. */
  static SSLContext none() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has TLS", e);
    }
  }

  private static Collection<? extends Certificate> read(Path pem) {
    try {
      return PemCertificates.in(pem);
    } catch (CertificateException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, pem + " holds no certificate in PEM.", e);
    } catch (IOException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, "Cannot read " + pem + ".", e);
    }
  }
}
