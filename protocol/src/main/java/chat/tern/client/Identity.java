package chat.tern.client;

import chat.tern.client.transport.AccountApi;
import chat.tern.client.transport.HttpApi;
import chat.tern.client.transport.HttpClients;
import chat.tern.client.transport.TrustedCertificates;
import chat.tern.protocol.api.AccessGrant;
import chat.tern.protocol.api.Me;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Who is logged in, the tokens, and the one HTTP client that shows them. Safe for all threads. */
final class Identity implements HttpApi.Tokens, AutoCloseable {

  /** A token that runs out this soon is renewed before use. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** Far longer than the HTTP client's thread takes to notice that it is not needed any more. */
  private static final Duration PARTING = Duration.ofMillis(300);

  private final SessionFile file;
  private final Path trusted;
  private final ClientOptions options;
  private final Executor executor;
  private Optional<StoredSession> session;
  private URI clientServer;
  private HttpClient client;

  /**
   * @param trusted where certificates lie that are trusted instead of those of the machine, if
   *     there are any
   */
  Identity(SessionFile file, Path trusted, ClientOptions options, Executor executor) {
    this.file = file;
    this.trusted = trusted;
    this.options = options;
    this.executor = executor;
    this.session = file.load();
  }

  synchronized Optional<AccountInfo> current() {
    return session.map(StoredSession::account);
  }

  AccountInfo require() {
    return current().orElseThrow(Identity::nobody);
  }

  synchronized String refreshToken() {
    return session.map(StoredSession::refreshToken).orElseThrow(Identity::nobody);
  }

  synchronized void keep(StoredSession fresh) {
    file.save(fresh);
    session = Optional.of(fresh);
  }

  synchronized void keep(String accessToken, Instant expiresAt) {
    session.ifPresent(known -> keep(known.with(new AccessToken(accessToken, expiresAt))));
  }

  synchronized void forget() {
    session = Optional.empty();
    file.delete();
    keepTrusted(Optional.empty());
  }

  /** Trusts the certificates in this file from now on. */
  synchronized void trust(Path certificates) {
    TrustedCertificates.check(certificates);
    keepTrusted(Optional.of(certificates));
  }

  private void keepTrusted(Optional<Path> certificates) {
    try {
      if (certificates.isPresent()) {
        SessionFile.makeDirectory(trusted.toAbsolutePath().getParent());
        Files.copy(certificates.get(), trusted, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(trusted);
      }
      client = null;
    } catch (IOException e) {
      throw new TernException(
          ErrorCode.STORE_UNAVAILABLE, "Cannot write " + trusted + ": " + e.getMessage(), e);
    }
  }

  /**
   * The client for a server; making one costs a short command a tenth of a second, so there is one.
   */
  synchronized HttpClient http(URI server) {
    if (client == null || !server.equals(clientServer)) {
      client =
          HttpClients.open(
              server,
              Optional.of(trusted).filter(Files::isRegularFile),
              options.requestTimeout(),
              executor);
      clientServer = server;
    }
    return client;
  }

  HttpApi api() {
    URI server = require().server();
    return new HttpApi(http(server), server, options.requestTimeout(), this);
  }

  AccountApi accountApi(URI server) {
    return new AccountApi(http(server), server, options.requestTimeout());
  }

  /** Whom an access token speaks for, which need not be the one that is kept here. */
  Me holder(URI server, String accessToken) {
    return new HttpApi(http(server), server, options.requestTimeout(), new Fixed(accessToken)).me();
  }

  /** A token that cannot be renewed: whoever has just got it needs no other. */
  private record Fixed(String accessToken) implements HttpApi.Tokens {
    @Override
    public String renewed(String refused) {
      return accessToken;
    }

    /** Hides the secret. */
    @Override
    public String toString() {
      return "Fixed";
    }
  }

  @Override
  public synchronized String accessToken() {
    Instant soon = options.clock().instant().plus(MARGIN);
    return session
        .orElseThrow(Identity::nobody)
        .access()
        .filter(token -> token.expiresAt().isAfter(soon))
        .map(AccessToken::value)
        .orElseGet(this::renew);
  }

  /** Another thread or process may have got a new one meanwhile: then that one is taken. */
  @Override
  public synchronized String renewed(String refused) {
    Optional<StoredSession> latest = file.load();
    if (latest.isPresent()) {
      session = latest;
    }
    return session
        .orElseThrow(Identity::nobody)
        .access()
        .map(AccessToken::value)
        .filter(value -> !value.equals(refused))
        .orElseGet(this::renew);
  }

  private String renew() {
    StoredSession known = session.orElseThrow(Identity::nobody);
    AccessGrant grant = accountApi(known.account().server()).token(known.refreshToken());
    keep(known.with(new AccessToken(grant.accessToken(), grant.expiresAt())));
    return grant.accessToken();
  }

  /**
   * Ends the HTTP client and whatever it still does. A process that exits while the client's thread
   * waits for the network is held up by the JVM for 300 ms.
   */
  @Override
  public void close() {
    HttpClient last;
    synchronized (this) {
      last = client;
      client = null;
    }
    if (last != null) {
      last.shutdownNow();
      try {
        boolean _ = last.awaitTermination(PARTING);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static TernException nobody() {
    return new TernException(
        ErrorCode.UNAUTHENTICATED, "Nobody is logged in here: register or log in first.");
  }
}
