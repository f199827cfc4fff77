package chat.tern.client.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Says in a few words why a server could not be reached. */
final class Reasons {

  private Reasons() {}

  /** Whether a certificate is signed by nobody whom this device trusts. */
  static boolean untrusted(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException) {
        return true;
      }
    }
    return false;
  }

  static String of(Throwable failure) {
    if (untrusted(failure)) {
      return "its certificate is signed by nobody whom this device trusts";
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "unknown host";
      }
      if (cause instanceof HttpTimeoutException) {
        return "timed out";
      }
      if (cause instanceof SSLException) {
        return "TLS failed: " + cause.getMessage();
      }
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (failure instanceof ConnectException || root instanceof ConnectException) {
      return root.getMessage() == null
          ? "connection refused"
          : root.getMessage().toLowerCase(Locale.ROOT);
    }
    return root instanceof IOException && root.getMessage() != null
        ? root.getMessage()
        : root.getClass().getSimpleName();
  }
}
