package chat.tern.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.engine.redis.RedisConfig.Login;
import chat.tern.server.engine.redis.RedisConfig.Server;
import chat.tern.server.engine.redis.RedisConfig.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class RedisConfigTest {

  @Test
  void addressesAreReadWithTheirLoginAndDefaultPort() {
    RedisConfig config = parse("rediss://tern:s3cr:et@one", "rediss://two:7000/");
    assertEquals(List.of(new Server("one", 6379), new Server("two", 7000)), config.servers());
    assertTrue(config.tls());
    assertEquals(Optional.of(new Login(Optional.of("tern"), "s3cr:et")), config.login());
  }

  @Test
  void aPasswordAloneIsThatOfTheDefaultUser() {
    assertEquals(
        Optional.of(new Login(Optional.empty(), "pass word")),
        parse("redis://:pass%20word@host").login());
    assertEquals(Optional.empty(), parse("redis://host").login());
  }

  @Test
  void secretsAreNotPrinted() {
    assertFalse(parse("redis://tern:s3cret@one").toString().contains("s3cret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one:6379",
        "http://one",
        "redis://",
        "redis://one:70000",
        "redis://one/3",
        "redis://s3cret@one",
        "redis://:s3cret^@one"
      })
  void whatIsNoAddressIsRefusedWithoutSayingTheSecret(String uri) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> parse(uri));
    assertFalse(refusal.getMessage().contains("s3cret"), refusal.getMessage());
  }

  @Test
  void addressesOfOneRedisDoNotContradictEachOther() {
    assertThrows(IllegalArgumentException.class, () -> parse("redis://one", "rediss://two"));
    assertThrows(IllegalArgumentException.class, () -> parse("redis://:a@one", "redis://:b@two"));
    assertThrows(IllegalArgumentException.class, RedisConfigTest::parse);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a{b}", "with space", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void prefixesThatWouldMisleadRedisAreRefused(String prefix) {
    assertThrows(
        IllegalArgumentException.class,
        () -> RedisConfig.parse(List.of("redis://one"), prefix, Timeouts.DEFAULTS));
  }

  @Test
  void aTimeoutOfNothingWouldWaitForEver() {
    assertThrows(
        IllegalArgumentException.class, () -> new Timeouts(Duration.ZERO, Duration.ofSeconds(1)));
  }

  private static RedisConfig parse(String... uris) {
    return RedisConfig.parse(List.of(uris), "tern", Timeouts.DEFAULTS);
  }
}
