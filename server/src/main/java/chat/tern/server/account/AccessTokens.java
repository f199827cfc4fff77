package chat.tern.server.account;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/**
 * Issues and verifies access tokens: JWTs signed with HS256, good for minutes. A token says who its
 * bearer is, so a request needs no look-up of the account; whether the device is still welcome is
 * for {@link Devices} to say. Safe for use by many threads.
 */
public final class AccessTokens {

  private static final String DEVICE = "dev";
  private static final String NAME = "name";

  /** Longer than any token of ours; what is longer is not parsed. */
  private static final int MAX_CHARACTERS = 2048;

  private final JWSSigner signer;
  private final JWSVerifier verifier;
  private final Duration ttl;
  private final InstantSource clock;

  public AccessTokens(TokenKey key, Duration ttl, InstantSource clock) {
    try {
      this.signer = new MACSigner(key.secret());
      this.verifier = new MACVerifier(key.secret());
    } catch (JOSEException e) {
      throw new IllegalStateException("HS256 takes a key of 256 bits", e);
    }
    this.ttl = ttl;
    this.clock = clock;
  }

  /** A token and when it runs out. */
  public record Issued(String token, Instant expiresAt) {

    /** Hides the token. */
    @Override
    public String toString() {
      return "Issued[expiresAt=" + expiresAt + "]";
    }
  }

  /** Makes a token for a user on a device. */
  public Issued issue(UserId userId, UserName name, DeviceId deviceId) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expiresAt = now.plus(ttl);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject(userId.toString())
            .claim(DEVICE, deviceId.toString())
            .claim(NAME, name.value())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expiresAt))
            .build();
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("A token could not be signed", e);
    }
    return new Issued(jwt.serialize(), expiresAt);
  }

  /**
   * Reads a token that this server issued.
   *
   * @throws TernException {@code unauthenticated} when it did not, {@code token_expired} when that
   *     was too long ago
   */
  public Principal verify(String token) {
    if (token.length() > MAX_CHARACTERS) {
      throw notOurs();
    }
    Principal bearer;
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      // The algorithm is ours to choose, not the token's.
      if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
        throw notOurs();
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      bearer =
          new Principal(
              UserId.parse(claims.getSubject()),
              claims.getStringClaim(NAME),
              DeviceId.parse(claims.getStringClaim(DEVICE)),
              claims.getExpirationTime().toInstant());
    } catch (ParseException | JOSEException e) {
      throw notOurs();
    }
    if (!clock.instant().isBefore(bearer.expiresAt())) {
      throw new TernException(
          ErrorCode.TOKEN_EXPIRED,
          "The access token has run out. Get a new one with the refresh token.");
    }
    return bearer;
  }

  private static TernException notOurs() {
    return new TernException(
        ErrorCode.UNAUTHENTICATED, "The access token is not one of this server. Log in.");
  }
}
