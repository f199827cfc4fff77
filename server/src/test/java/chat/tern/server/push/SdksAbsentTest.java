package chat.tern.server.push;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server that does not push is made of needs nothing of the SDKs. */
@Timeout(60)
class SdksAbsentTest {

  @Test
  void theWiringLinksWithoutThem() throws Exception {
    List<URL> without = new ArrayList<>();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    int left = 0;
    for (String each : path.split(File.pathSeparator, -1)) {
      if (each.matches(
          ".*(pushy|fast-uuid|firebase|google-(api|auth|http|oauth)|gson|opencensus).*")) {
        left++;
      } else {
        without.add(Path.of(each).toUri().toURL());
      }
    }
    assertTrue(left >= 8, path);
    try (URLClassLoader alone =
        new URLClassLoader(without.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      for (String sdk :
          List.of("com.eatthepath.pushy.apns.ApnsClient", "com.google.firebase.FirebaseApp")) {
        assertThrows(ClassNotFoundException.class, () -> alone.loadClass(sdk));
      }
      for (String each : List.of("Main", "TernServer", "ServerConfig", "PushParts", "PushAccess")) {
        Class<?> linked = Class.forName("chat.tern.server." + each, true, alone);
        assertTrue(linked.getDeclaredMethods().length > 0, each);
      }
    }
  }
}
