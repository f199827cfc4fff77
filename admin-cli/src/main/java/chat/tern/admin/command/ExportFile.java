package chat.tern.admin.command;

import chat.tern.protocol.admin.ExportPage;
import chat.tern.protocol.codec.ApiCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The export of a person, being written: one JSON object per line, whose {@code record} says what
 * it is. It stands beside its place under another name until it is complete.
 */
final class ExportFile implements AutoCloseable {

  private static final String PARTIAL = ".partial";

  /** Of the form of the file. */
  private static final int VERSION = 1;

  private final Path target;
  private final Path partial;
  private final FileChannel channel;
  private final OutputStream out;
  private long records;

  private ExportFile(Path target, Path partial, FileChannel channel) {
    this.target = target;
    this.partial = partial;
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  /** Begins one. What an earlier try has left is written over. */
  static ExportFile beside(Path target) throws IOException {
    Path partial = target.resolveSibling(target.getFileName() + PARTIAL);
    Files.deleteIfExists(partial);
    FileAttribute<?>[] mine =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    ExportFile file =
        new ExportFile(
            target,
            partial,
            FileChannel.open(
                partial, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine));
    file.write("{\"record\":\"tern-export\",\"version\":" + VERSION + "}");
    return file;
  }

  /** How many there are so far. */
  long records() {
    return records;
  }

  /** Writes all that is on a page. */
  void add(ExportPage page) throws IOException {
    if (page.account().isPresent()) {
      one("account", page.account().get());
    }
    if (page.lastSeen().isPresent()) {
      write("{\"record\":\"last_seen\",\"at\":\"" + page.lastSeen().get() + "\"}");
      records++;
    }
    all("device", page.devices());
    all("limit", page.limits());
    all("state", page.state());
    all("conversation", page.conversations());
    all("entry", page.entries());
    all("audit", page.audit());
  }

  private void all(String kind, List<? extends Record> page) throws IOException {
    for (Record each : page) {
      one(kind, each);
    }
  }

  private void one(String kind, Record record) throws IOException {
    String json = new String(ApiCodec.write(record), StandardCharsets.UTF_8);
    write("{\"record\":\"" + kind + "\"," + json.substring(1));
    records++;
  }

  private void write(String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Puts it in its place, complete and on the disk.
   *
   * @return how many records are in it
   */
  long commit() throws IOException {
    write("{\"record\":\"end\",\"records\":" + records + "}");
    out.flush();
    channel.force(true);
    Files.move(
        partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return records;
  }

  /** Leaves nothing behind of one that was not put in its place. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(partial);
  }
}
