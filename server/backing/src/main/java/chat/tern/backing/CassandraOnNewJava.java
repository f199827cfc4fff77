package chat.tern.backing;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Cassandra 5, made for Java 17, needs on Java 25: packages of the JDK opened to it, and a
 * stand-in for the class by which it guards user-defined functions. That one installs a security
 * manager, which Java no longer has; nobody here defines functions.
 */
final class CassandraOnNewJava {

  static final List<String> OPTIONS =
      Stream.concat(
              Stream.of(
                      "java.base/jdk.internal.misc",
                      "java.base/java.lang.ref",
                      "java.management.rmi/com.sun.jmx.remote.internal.rmi",
                      "java.rmi/sun.rmi.registry",
                      "java.rmi/sun.rmi.server",
                      "java.sql/java.sql",
                      "jdk.attach/sun.tools.attach",
                      "jdk.unsupported/sun.misc")
                  .map(each -> "--add-exports=" + each + "=ALL-UNNAMED"),
              Stream.of(
                      "java.base/java.io",
                      "java.base/java.lang",
                      "java.base/java.lang.module",
                      "java.base/java.lang.reflect",
                      "java.base/java.nio",
                      "java.base/java.util",
                      "java.base/jdk.internal.loader",
                      "java.base/jdk.internal.math",
                      "java.base/jdk.internal.module",
                      "java.base/jdk.internal.ref",
                      "java.base/jdk.internal.reflect",
                      "java.base/sun.nio.ch",
                      "jdk.management/com.sun.management.internal")
                  .map(each -> "--add-opens=" + each + "=ALL-UNNAMED"))
          .toList();

  private static final ClassDesc GUARD =
      ClassDesc.of("org.apache.cassandra.security.ThreadAwareSecurityManager");
  private static final List<String> METHODS =
      List.of("install", "enterSecureSection", "exitSecureSection");

  private CassandraOnNewJava() {}

  /** Writes the stand-in below {@code folder}, which must come first in the class path. */
  static void writeTo(Path folder) throws IOException {
    Path file =
        folder.resolve(GUARD.packageName().replace('.', '/'), GUARD.displayName() + ".class");
    Files.createDirectories(file.getParent());
    byte[] stub =
        ClassFile.of()
            .build(
                GUARD,
                type -> {
                  type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
                  for (String name : METHODS) {
                    type.withMethodBody(
                        name,
                        ConstantDescs.MTD_void,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        CodeBuilder::return_);
                  }
                });
    Files.write(file, stub);
  }
}
