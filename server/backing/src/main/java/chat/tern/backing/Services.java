package chat.tern.backing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Where the build left the programs of the services. */
final class Services {

  private static final Properties PLACES = load();

  private Services() {}

  /** The folder of Cassandra's jars. */
  static Path cassandra() {
    return place("cassandra");
  }

  /** The folder of Kafka's jars. */
  static Path kafka() {
    return place("kafka");
  }

  /** The folder of the binary of Redis and the archive of PostgreSQL. */
  static Path binaries() {
    return place("binaries");
  }

  /** The one file of {@link #binaries} whose name matches {@code glob}. */
  static Path binary(String glob) throws IOException {
    try (var found = Files.newDirectoryStream(binaries(), glob)) {
      for (Path file : found) {
        return file;
      }
    }
    throw new IOException("no " + glob + " in " + binaries());
  }

  /** The archives of Maven know no executables. */
  static void makeExecutable(Path file) throws IOException {
    if (!file.toFile().canExecute() && !file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  /** The program that runs this JVM. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Path place(String key) {
    Path place = Path.of(PLACES.getProperty(key));
    if (!Files.isDirectory(place)) {
      throw new ServiceException(
          place + " is missing: build it with 'mvn -pl server/backing -am process-resources'");
    }
    return place;
  }

  private static Properties load() {
    var places = new Properties();
    try (InputStream in = Services.class.getResourceAsStream("/META-INF/tern-backing.properties")) {
      places.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return places;
  }
}
