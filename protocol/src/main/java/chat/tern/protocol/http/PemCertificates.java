package chat.tern.protocol.http;

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
import javax.net.ssl.TrustManagerFactory;

/** Certificates in PEM that are trusted instead of those of the machine. */
public final class PemCertificates {

  private PemCertificates() {}

  /**
   * Those in a file, at least one.
   *
   * @throws TernException {@code invalid_field} when the file holds none
   * @throws CertificateException when it holds something else
   */
  public static Collection<? extends Certificate> in(Path pem)
      throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new TernException(ErrorCode.INVALID_FIELD, pem + " holds no certificate in PEM.");
      }
      return certificates;
    }
  }

  /** TLS that trusts these and no others. */
  public static SSLContext trusting(Collection<? extends Certificate> certificates) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("trusted-" + number++, certificate);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("An empty key store can always be made", e);
    }
  }
}
