import static java.lang.classfile.ClassTransform.endHandler;
import static java.lang.classfile.ClassTransform.transformingMethodBodies;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites the classes in jars that were compiled for Java 5 as classes of Java 8, with stack maps.
 * The JVM leaves classes without stack maps out of an AOT cache ("Old class has been linked"), and
 * picocli, which is most of what a short command loads, is such a library. A class that the JVM
 * would not verify afterwards stays as it was.
 *
 * <p>Run by the launchers on their private copy: {@code java Modernize.java A.jar B.jar ...}, with
 * all jars of the program, as stack maps need to know the superclasses.
 */
final class Modernize {
  /** The first version whose classes always have stack maps is 51; those before 50 have none. */
  private static final int OLD = 50;

  private final ClassFile classFile;

  private Modernize(ClassLoader jars) {
    this.classFile =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(jars)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  public static void main(String[] arguments) throws IOException {
    URL[] urls = new URL[arguments.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = Path.of(arguments[i]).toUri().toURL();
    }
    try (var jars = new URLClassLoader(urls)) {
      for (String each : arguments) {
        if (mayRewrite(each)) {
          new Modernize(jars).rewrite(Path.of(each));
        }
      }
    }
  }

  private static boolean mayRewrite(String jar) throws IOException {
    try (var zip = new ZipFile(jar)) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".SF")) {
          return false; // signed: another byte, and nothing of it loads
        }
        try (InputStream in = zip.getInputStream(entry)) {
          if (isOld(entry, in.readNBytes(8))) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private static boolean isOld(ZipEntry entry, byte[] bytes) {
    return entry.getName().endsWith(".class") && ((bytes[6] & 0xff) << 8 | bytes[7] & 0xff) < OLD;
  }

  private void rewrite(Path jar) throws IOException {
    Path rewritten = Path.of(jar + ".new");
    try (var from = new ZipFile(jar.toFile());
        var to = new ZipOutputStream(Files.newOutputStream(rewritten))) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(isOld(entry, bytes) ? modernized(bytes) : bytes);
        to.closeEntry();
      }
    }
    Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private byte[] modernized(byte[] bytes) {
    ClassTransform java8 = endHandler(each -> each.withVersion(ClassFile.JAVA_8_VERSION, 0));
    ClassTransform sameCode = transformingMethodBodies(CodeTransform.ACCEPT_ALL);
    try {
      byte[] result = classFile.transformClass(classFile.parse(bytes), java8.andThen(sameCode));
      return classFile.verify(result).isEmpty() ? result : bytes;
    } catch (IllegalArgumentException e) {
      return bytes;
    }
  }
}
