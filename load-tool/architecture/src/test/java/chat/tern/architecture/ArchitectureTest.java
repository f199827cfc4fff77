package chat.tern.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;

/**
 * Who may import whom, and what stays at the edges. A rule about a package that does not exist yet
 * holds; a rule that is broken names the line and its own reason.
 */
@AnalyzeClasses(packages = "chat.tern", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String PROTOCOL = "chat.tern.protocol..";
  private static final String CLIENT = "chat.tern.client..";
  private static final String TERMINAL = "chat.tern.terminal..";
  private static final String SERVER = "chat.tern.server";
  private static final String ENGINES = SERVER + ".engine..";
  private static final String[] EDGES = {SERVER + ".gateway..", SERVER + ".http.."};
  private static final String ONE_ENGINE = SERVER + ".engine.(*)..";
  private static final String SHARED_SQL = SERVER + ".engine.sql..";

  /** What is neither an edge, nor an engine, nor the wiring, nor what is read or told about it. */
  private static final DescribedPredicate<JavaClass> FEATURES =
      resideInAPackage(SERVER + ".*..")
          .and(not(resideInAPackage(ENGINES)))
          .and(not(resideInAnyPackage(EDGES)))
          .and(not(resideInAnyPackage(SERVER + ".observe..", SERVER + ".config..")))
          // A client of a server that is warmed up for its AOT cache; no server runs any of it.
          .and(not(resideInAPackage(SERVER + ".rehearsal..")))
          .as("features of the server");

  /** All but their configurations: records that say which one is wanted, and open nothing. */
  private static final DescribedPredicate<JavaClass> CONCRETE_ENGINES =
      resideInAPackage(SERVER + ".engine.*..")
          .and(not(nameMatching(".*Config(\\$.*)?")))
          .as("concrete engines");

  private static final DescribedPredicate<JavaClass> DRIVERS_AND_SDKS =
      resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "com.zaxxer..",
              "org.sqlite..",
              "org.postgresql..",
              "com.datastax..",
              "redis..",
              "org.apache.kafka..",
              "org.opensearch..",
              "software.amazon..",
              "io.helidon..")
          .as("drivers, SDKs or Helidon");

  private static final DescribedPredicate<JavaClass> PUSH_SDKS =
      resideInAnyPackage("com.eatthepath..", "com.google.firebase..").as("SDKs of push services");

  @ArchTest
  static final ArchRule protocolIsALeaf =
      noClasses()
          .that()
          .resideInAPackage(PROTOCOL)
          .should()
          .dependOnClassesThat(ours().and(not(resideInAPackage(PROTOCOL))))
          .because("everything stands on the protocol, so that it can stand on nothing of ours");

  @ArchTest
  static final ArchRule onlyTheCodecKnowsTheSerialisation =
      noClasses()
          .that()
          .resideInAPackage(PROTOCOL)
          .and()
          .resideOutsideOfPackage("chat.tern.protocol.codec..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
          .because("frames are plain records, and a second encoding must touch one package only");

  @ArchTest
  static final ArchRule clientImportsTheProtocolOnly =
      only(CLIENT, PROTOCOL)
          .because("the client engine is all that an app needs, and runs without a server at hand");

  @ArchTest
  static final ArchRule serverImportsTheProtocolOnly =
      only(SERVER + "..", PROTOCOL)
          .because("server and clients meet in the protocol, so that each can change alone");

  @ArchTest
  static final ArchRule terminalImportsTheProtocolOnly =
      only(TERMINAL, PROTOCOL)
          .because("it is for every program at a terminal, also for those without a client engine");

  @ArchTest
  static final ArchRule terminalClientImportsProtocolClientAndTerminalOnly =
      only("chat.tern.cli..", PROTOCOL, CLIENT, TERMINAL)
          .because("an app is a shell around the client engine and knows no other app");

  @ArchTest
  static final ArchRule desktopImportsProtocolAndClientOnly =
      only("chat.tern.desktop..", PROTOCOL, CLIENT)
          .because("an app is a shell around the client engine and knows no other app");

  @ArchTest
  static final ArchRule loadToolImportsProtocolAndClientOnly =
      only("chat.tern.load..", PROTOCOL, CLIENT)
          .because("the load tool measures from outside; only its tests start servers");

  @ArchTest
  static final ArchRule adminImportsProtocolAndTerminalOnly =
      only("chat.tern.admin..", PROTOCOL, TERMINAL)
          .because("admins use the public HTTP interface and nothing that a script could not use");

  @ArchTest
  static final ArchRule featuresKnowNoEdgeAndNoEngine =
      noClasses()
          .that(are(FEATURES))
          .should()
          .dependOnClassesThat(resideInAnyPackage(EDGES).or(resideInAPackage(ENGINES)))
          .because(
              "a feature owns its ports; edges call it and engines serve it, never the other way");

  @ArchTest
  static final ArchRule featuresKnowNoDriver =
      noClasses()
          .that(are(FEATURES))
          .should()
          .dependOnClassesThat(DRIVERS_AND_SDKS)
          .because("a feature holds rules, and the same rules run on every engine");

  @ArchTest
  static final ArchRule onlyPushKnowsPushServices =
      noClasses()
          .that()
          .resideOutsideOfPackage(SERVER + ".push..")
          .should()
          .dependOnClassesThat(PUSH_SDKS)
          .because("the senders of push are the one place that knows a vendor");

  @ArchTest
  static final ArchRule enginesNeverImportEachOther =
      slices()
          .matching(ONE_ENGINE)
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              resideInAnyPackage(SERVER + ".engine.sqlite..", SERVER + ".engine.postgres.."),
              resideInAPackage(SHARED_SQL))
          .because("an engine can be deleted with its package; sqlite and postgres share sql");

  @ArchTest
  static final ArchRule enginesKnowNoEdgeAndNoWiring =
      noClasses()
          .that()
          .resideInAPackage(ENGINES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SERVER, EDGES[0], EDGES[1])
          .because("an engine implements ports and does not know who calls them");

  @ArchTest
  static final ArchRule onlyEnginesNamesConcreteEngines =
      noClasses()
          .that(not(are(CONCRETE_ENGINES)))
          .and()
          .resideOutsideOfPackage(SERVER + ".engine")
          .should()
          .dependOnClassesThat(CONCRETE_ENGINES)
          .because("which engine runs is decided in one package");

  @ArchTest
  static final ArchRule onlyTheWiringOpensEngines =
      noClasses()
          .that()
          .resideOutsideOfPackages(SERVER, ENGINES)
          .should()
          .dependOnClassesThat(simpleName("Engines").and(ours()))
          .because("the server is wired in one package, from TernServer downwards");

  @ArchTest
  static final ArchRule onlyTheWiringKnowsTheEdges =
      classes()
          .that()
          .resideInAnyPackage(EDGES)
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage(SERVER, EDGES[0], EDGES[1])
          .because("nothing but the wiring needs to know that there is a network");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("chat.tern.(**)")
          .should()
          .beFreeOfCycles()
          .because("packages in a cycle can only be understood, tested and moved together");

  @ArchTest
  static final ArchRule standardStreamsAreForTheEdgesOfPrograms =
      noClasses()
          .that()
          .resideOutsideOfPackages("..render..", "..output..", "..report..")
          .and()
          .doNotHaveSimpleName("Main")
          .should(ACCESS_STANDARD_STREAMS)
          .because(
              "stdout is for data and stderr for people: few places decide, Main hands them on");

  @ArchTest
  static final ArchRule timeAndChanceArePassedIn =
      noClasses()
          .that(are(FEATURES).or(resideInAPackage("chat.tern.client.sync..")))
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", java.time.Duration.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(Random.class)
          .because(
              "a test runs through days and bad luck in a second, and the same way every time");

  @ArchTest
  static final ArchRule packagesAreNamedByPurpose =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..common..", "..helper..", "..impl..", "..manager..", "..entities..")
          .because("a helper lives with its user until two features need it");

  @ArchTest
  static final ArchRule classesAreNamedByPurpose =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .because("a name that fits everything draws everything in");

  private ArchitectureTest() {}

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage("chat.tern..").as("ours");
  }

  /** What is in {@code packages} imports, of ours, only itself and {@code allowed}. */
  private static ArchRule only(String packages, String... allowed) {
    return noClasses()
        .that()
        .resideInAPackage(packages)
        .should()
        .dependOnClassesThat(
            ours().and(not(resideInAPackage(packages))).and(not(resideInAnyPackage(allowed))));
  }
}
