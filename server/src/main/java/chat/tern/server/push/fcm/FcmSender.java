package chat.tern.server.push.fcm;

import chat.tern.protocol.api.PushOffer;
import chat.tern.protocol.api.PushProvider;
import chat.tern.server.opening.EngineException;
import chat.tern.server.push.Push;
import chat.tern.server.push.PushSender;
import chat.tern.server.push.SendOutcome;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.MessagingErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Sends to FCM as a service account. */
public final class FcmSender implements PushSender {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;
  private static final int SERVER_FAULT = 500;

  private final FcmConfig config;
  private final FirebaseApp app;
  private final FcmTransport transport;
  private final FcmNotices notices;
  private final InstantSource clock;

  private FcmSender(
      FcmConfig config,
      FirebaseApp app,
      FcmTransport transport,
      FcmNotices notices,
      InstantSource clock) {
    this.config = config;
    this.app = app;
    this.transport = transport;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * Reads the service account. Nothing is sent yet.
   *
   * @param expiry how long FCM is to try
   * @throws EngineException when the account cannot be used; says why
   */
  public static FcmSender open(FcmConfig config, Duration expiry, InstantSource clock) {
    FcmTransport transport = new FcmTransport(config.server());
    ServiceAccountCredentials account = account(config, transport);
    FirebaseApp app =
        FirebaseApp.initializeApp(
            FirebaseOptions.builder()
                .setCredentials(account)
                .setProjectId(account.getProjectId())
                .setHttpTransport(transport)
                .build(),
            // Several servers in one process have one each.
            "tern-" + UUID.randomUUID());
    return new FcmSender(config, app, transport, new FcmNotices(expiry), clock);
  }

  private static ServiceAccountCredentials account(FcmConfig config, FcmTransport transport) {
    ServiceAccountCredentials account;
    try (InputStream in = Files.newInputStream(config.serviceAccount())) {
      account = ServiceAccountCredentials.fromStream(in, () -> transport);
    } catch (IOException | RuntimeException e) {
      throw new EngineException(
          unusable(config, Files.isReadable(config.serviceAccount()) ? "is" : "cannot be read:"),
          e);
    }
    if (account.getProjectId() == null || account.getProjectId().isEmpty()) {
      throw new EngineException(unusable(config, "names no project, or is"));
    }
    return account;
  }

  private static String unusable(FcmConfig config, String why) {
    return "push.fcm-service-account: "
        + config.serviceAccount()
        + " "
        + why
        + " no service account's key in JSON, as the Firebase console makes it.";
  }

  @Override
  public PushOffer offer() {
    return new PushOffer(PushProvider.FCM, config.apps());
  }

  @Override
  public SendOutcome send(Push push) {
    try {
      var _ = FirebaseMessaging.getInstance(app).send(notices.of(push));
      return new SendOutcome.Accepted();
    } catch (FirebaseMessagingException e) {
      return outcome(e);
    } catch (RuntimeException e) {
      return new SendOutcome.Later("unreachable", Optional.empty(), true);
    }
  }

  private SendOutcome outcome(FirebaseMessagingException refusal) {
    Optional<IncomingHttpResponse> response = Optional.ofNullable(refusal.getHttpResponse());
    int status = response.map(IncomingHttpResponse::getStatusCode).orElse(0);
    Optional<Duration> retryAfter = response.flatMap(each -> RetryAfter.of(each, clock.instant()));
    MessagingErrorCode code = refusal.getMessagingErrorCode();
    if (code == null) {
      return outcome(status, retryAfter);
    }
    return switch (code) {
      case UNREGISTERED, SENDER_ID_MISMATCH -> new SendOutcome.Dead(code.name(), Optional.empty());
      // The only way in which it says that what we have is no token at all.
      case INVALID_ARGUMENT ->
          String.valueOf(refusal.getMessage()).contains("registration token")
              ? new SendOutcome.Dead(code.name(), Optional.empty())
              : new SendOutcome.Refused(code.name());
      // It is of one device or of all; with a time to wait it is hardly of one.
      case QUOTA_EXCEEDED -> new SendOutcome.Later(code.name(), retryAfter, retryAfter.isPresent());
      case UNAVAILABLE, INTERNAL -> new SendOutcome.Later(code.name(), retryAfter, true);
      case THIRD_PARTY_AUTH_ERROR -> new SendOutcome.Refused(code.name());
    };
  }

  /** Where it gives no code of its own. */
  private static SendOutcome outcome(int status, Optional<Duration> retryAfter) {
    return switch (status) {
      case 0 -> new SendOutcome.Later("unreachable", retryAfter, true);
      case UNAUTHORIZED, FORBIDDEN -> new SendOutcome.Later("not_authorized", retryAfter, true);
      case TOO_MANY -> new SendOutcome.Later("QUOTA_EXCEEDED", retryAfter, true);
      default ->
          status >= SERVER_FAULT
              ? new SendOutcome.Later("UNAVAILABLE", retryAfter, true)
              : new SendOutcome.Refused("http_" + status);
    };
  }

  @Override
  public void close() {
    app.delete();
    transport.shutdown();
  }
}
