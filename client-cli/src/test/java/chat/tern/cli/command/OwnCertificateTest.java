package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate nobody signed but itself. */
@Timeout(60)
class OwnCertificateTest {

  private static final String STORE_PASSWORD = "changeit";

  @TempDir private static Path temp;
  private static Path certificate;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    KeyStore keys = selfSigned("server");
    certificate = certificate(keys, "server");
    Path privateKey =
        pem(
            "PRIVATE KEY",
            keys.getKey("server", STORE_PASSWORD.toCharArray()).getEncoded(),
            temp.resolve("key.pem"));
    server =
        new TestServer(
            temp.resolve("data"),
            Map.of(
                "tls.enabled", "true",
                "tls.certificate", certificate.toString(),
                "tls.private-key", privateKey.toString()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static TernCli.Run register(String name, String... further) {
    String[] args = {
      "register", name, "--server", server.uri().toString(), "--password-stdin",
    };
    String[] all = new String[args.length + further.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(further, 0, all, args.length, further.length);
    return new TernCli(temp.resolve(name)).runWithInput("secret-" + name + "\n", all);
  }

  @Test
  void itIsRefusedInWordsThatSayTheWayOut() {
    TernCli.Run run = register("alice").expect(ExitCode.ERROR);
    assertTrue(run.err().contains("signed by nobody whom this device trusts"), run.err());
    assertTrue(run.err().contains("--trust"), run.err());
  }

  @Test
  void whoTrustsItOnceTalksToItFromThenOn() {
    register("bob", "--trust", certificate.toString()).expect(ExitCode.OK);
    TernCli bob = new TernCli(temp.resolve("bob"));
    bob.run("new", "--group", "Ops").expect(ExitCode.OK);
    bob.run("send", "Ops", "Over TLS").expect(ExitCode.OK);
    assertTrue(bob.run("history", "Ops").out().contains("Over TLS"));
    bob.run("logout").expect(ExitCode.OK);
    register("bob2").expect(ExitCode.ERROR);
  }

  @Test
  void anotherCertificateDoesNotDo() throws Exception {
    Path other = certificate(selfSigned("other"), "other");
    TernCli.Run run = register("carol", "--trust", other.toString()).expect(ExitCode.ERROR);
    assertTrue(run.err().contains("trusts"), run.err());
  }

  @Test
  void aFileWithoutACertificateIsRefused() throws IOException {
    Path empty = Files.writeString(temp.resolve("empty.pem"), "");
    TernCli.Run run = register("dave", "--trust", empty.toString()).expect(ExitCode.USAGE);
    assertTrue(run.err().contains("holds no certificate"), run.err());
    register("dave", "--trust", temp.resolve("missing.pem").toString()).expect(ExitCode.USAGE);
    Path words = Files.writeString(temp.resolve("words.pem"), "no certificate");
    register("dave", "--trust", words.toString()).expect(ExitCode.USAGE);
  }

  private static KeyStore selfSigned(String name) throws Exception {
    Path store = temp.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, keytool.waitFor());
    return KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
  }

  private static Path certificate(KeyStore keys, String name) throws Exception {
    return pem("CERTIFICATE", keys.getCertificate(name).getEncoded(), temp.resolve(name + ".pem"));
  }

  private static Path pem(String what, byte[] der, Path file) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN "
            + what
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END "
            + what
            + "-----\n");
  }
}
