package chat.tern.server.push.apns;

import chat.tern.protocol.api.PushOffer;
import chat.tern.protocol.api.PushProvider;
import chat.tern.server.opening.EngineException;
import chat.tern.server.push.Push;
import chat.tern.server.push.PushSender;
import chat.tern.server.push.SendOutcome;
import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends by one connection to APNs, which opens with the first notice and is kept. */
public final class ApnsSender implements PushSender {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final int FORBIDDEN = 403;
  private static final int SERVER_FAULT = 500;

  private static final Set<String> DEAD =
      Set.of("BadDeviceToken", "DeviceTokenNotForTopic", "ExpiredToken", "Unregistered");

  private final ApnsConfig config;
  private final ApnsClient client;
  private final EventLoopGroup thread;
  private final ApnsNotices notices;

  private ApnsSender(
      ApnsConfig config, ApnsClient client, EventLoopGroup thread, ApnsNotices notices) {
    this.config = config;
    this.client = client;
    this.thread = thread;
    this.notices = notices;
  }

  /**
   * Reads the key. Nothing is sent yet.
   *
   * @param expiry how long APNs is to try
   * @throws EngineException when the key, or a certificate, cannot be used; says which
   */
  public static ApnsSender open(ApnsConfig config, Duration expiry, InstantSource clock) {
    ApnsSigningKey key = key(config);
    EventLoopGroup thread = thread();
    try {
      ApnsClientBuilder builder =
          new ApnsClientBuilder()
              .setApnsServer(config.host(), config.port())
              .setSigningKey(key)
              .setEventLoopGroup(thread)
              .setConnectionTimeout(CONNECT)
              .setGracefulShutdownTimeout(LAST_WORDS);
      config.trust().ifPresent(file -> builder.setTrustedServerCertificateChain(file.toFile()));
      return new ApnsSender(config, builder.build(), thread, new ApnsNotices(expiry, clock));
    } catch (IOException | IllegalArgumentException e) {
      stop(thread);
      throw new EngineException(
          "push.apns-trust: "
              + config.trust().map(file -> file + " holds no certificate in PEM").orElse("no TLS")
              + " ("
              + e.getMessage()
              + ").",
          e);
    }
  }

  /**
   * One of our own, as the SDK gives one of its own two seconds to be quiet before it ends. It
   * knows no newer kind than this.
   */
  @SuppressWarnings("deprecation")
  private static EventLoopGroup thread() {
    return new NioEventLoopGroup(1, Thread.ofPlatform().daemon().name("tern-apns").factory());
  }

  private static void stop(EventLoopGroup thread) {
    var _ = thread.shutdownGracefully(0, LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static ApnsSigningKey key(ApnsConfig config) {
    try {
      return ApnsSigningKey.loadFromPkcs8File(
          config.key().toFile(), config.teamId(), config.keyId());
    } catch (IOException e) {
      throw unusable(config, "cannot be read", e);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw unusable(config, "is no key of APNs: it has to be the .p8 file of your Apple team", e);
    }
  }

  private static EngineException unusable(ApnsConfig config, String why, Exception e) {
    return new EngineException("push.apns-key-file: " + config.key() + " " + why + ".", e);
  }

  @Override
  public PushOffer offer() {
    return new PushOffer(PushProvider.APNS, config.topics());
  }

  @Override
  public SendOutcome send(Push push) {
    try {
      return outcome(
          client.sendNotification(notices.of(push)).get(ANSWER.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendOutcome.Later("interrupted", Optional.empty(), false);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      return new SendOutcome.Later("unreachable", Optional.empty(), true);
    }
  }

  /** APNs says by no header how long to wait. */
  private static SendOutcome outcome(PushNotificationResponse<SimpleApnsPushNotification> answer) {
    if (answer.isAccepted()) {
      return new SendOutcome.Accepted();
    }
    String reason = answer.getRejectionReason().orElse("none");
    int status = answer.getStatusCode();
    if (status == GONE || DEAD.contains(reason)) {
      return new SendOutcome.Dead(reason, answer.getTokenInvalidationTimestamp());
    }
    if (status == TOO_MANY) {
      boolean ourToken = reason.equals("TooManyProviderTokenUpdates");
      return new SendOutcome.Later(reason, Optional.empty(), ourToken);
    }
    if (status == FORBIDDEN || status >= SERVER_FAULT) {
      // It is our key that it does not like: nothing is lost when that is mended soon.
      return new SendOutcome.Later(reason, Optional.empty(), true);
    }
    return new SendOutcome.Refused(reason);
  }

  @Override
  public void close() {
    try {
      var _ = client.close().get(2 * LAST_WORDS.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // What was under way is sent again at the next start.
    } finally {
      stop(thread);
    }
  }
}
