package chat.tern.client.transport;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

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
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : read(pem)) {
        store.setCertificateEntry("trusted-" + number++, certificate);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return context(factory.getTrustManagers());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("An empty key store can always be made", e);
    }
  }

  /** TLS that trusts nobody, for connections without TLS. */
  static SSLContext none() {
    try {
      return context(new TrustManager[0]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has TLS", e);
    }
  }

  private static SSLContext context(TrustManager[] managers) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[0], managers, null);
    return context;
  }

  private static Collection<? extends Certificate> read(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!certificates.isEmpty()) {
        return certificates;
      }
      throw new TernException(ErrorCode.INVALID_FIELD, pem + " holds no certificate in PEM.");
    } catch (CertificateException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, pem + " holds no certificate in PEM.", e);
    } catch (IOException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, "Cannot read " + pem + ".", e);
    }
  }
}
