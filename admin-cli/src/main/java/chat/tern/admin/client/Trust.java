package chat.tern.admin.client;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.http.PemCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLContext;

/** Certificates in PEM that are trusted instead of those of the machine. */
final class Trust {

  private Trust() {}

  /**
   * TLS that trusts what is in a file and nothing else.
   *
   * @throws TernException {@code invalid_field} when there is none in it
   */
  static SSLContext in(Path pem) {
    try {
      return PemCertificates.trusting(PemCertificates.in(pem));
    } catch (IOException | CertificateException e) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, pem + " cannot be read or holds no certificate in PEM.", e);
    }
  }
}
