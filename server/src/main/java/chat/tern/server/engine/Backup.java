package chat.tern.server.engine;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.engine.file.BackupLabel;
import chat.tern.server.engine.file.DataDirectory;
import chat.tern.server.migration.CopyCheck;
import chat.tern.server.migration.CopyException;
import chat.tern.server.migration.InstallationCopy;
import chat.tern.server.migration.Tally;
import chat.tern.server.observe.StoreListener;
import chat.tern.server.opening.EngineException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Copies an installation into a directory, while servers go on with it. What comes out is an
 * embedded installation with a label, and without a key: whoever has it can not sign tokens that a
 * server takes.
 */
final class Backup {

  private Backup() {}

  /** See {@link Engines#backup}. */
  static Tally run(EngineConfig from, Path to, InstantSource clock, Consumer<Tally> progress) {
    Instant begin = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try (Beside origin = Beside.open(from);
        DataDirectory directory = DataDirectory.open(to)) {
      Optional<Instant> before = require(directory, origin.name());
      directory.label(new BackupLabel(origin.name(), before));
      Tally copied =
          continuable(
              "the backup " + to,
              () -> {
                try (Opened opened = new Opened()) {
                  EmbeddedStores stores =
                      EmbeddedStores.open(to, opened, clock, StoreListener.none());
                  directory.keepToOwner();
                  return new InstallationCopy(origin.origin(), stores.destination(clock))
                      .bringUpToDate(progress);
                }
              });
      directory.label(new BackupLabel(origin.name(), Optional.of(begin)));
      return copied;
    }
  }

  /** Returns when the backup was complete. */
  private static Optional<Instant> require(DataDirectory directory, String installation) {
    Optional<BackupLabel> label = BackupLabel.in(directory.path());
    if (label.isEmpty() && !directory.isEmpty()) {
      throw new EngineException(
          directory.path() + " is not empty, and no backup. Name a directory that is either.");
    }
    if (label.filter(there -> !there.installation().equals(installation)).isPresent()) {
      throw new EngineException(
          directory.path()
              + " is the backup of another installation, or of this one before its token.key was"
              + " replaced. Name another directory.");
    }
    return label.flatMap(BackupLabel::complete);
  }

  /** See {@link Engines#verifyBackup}. */
  static Tally verify(EngineConfig original, Path backup, Consumer<Tally> progress) {
    requireBackup(backup);
    try (Beside installation = Beside.open(original);
        Opened opened = new Opened()) {
      EmbeddedStores stores = EmbeddedStores.beside(backup, opened);
      return continuable(
          "the check of " + backup,
          () -> new CopyCheck(stores.origin(), installation.origin()).run(progress));
    }
  }

  /**
   * The label of a backup.
   *
   * @throws EngineException when a directory is none
   */
  static BackupLabel requireBackup(Path directory) {
    return BackupLabel.in(directory)
        .orElseThrow(() ->
            new EngineException(
                directory + " is no backup. Name a directory that `tern-server backup` has made."));
  }

  /** Says what to do when a store gives up in the middle. */
  static Tally continuable(String what, Supplier<Tally> work) {
    try {
      return work.get();
    } catch (TernException e) {
      String reason =
          e.code() == ErrorCode.STORE_FULL
              ? "no space is left on the disk"
              : e.getMessage()
                  + (e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")");
      throw new CopyException(
          "%s was cut off: %s. What was copied stays, and is good: mend that and run this again, and it goes on from there."
              .formatted(capital(what), reason),
          e);
    }
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
