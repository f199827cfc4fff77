package chat.tern.load.report.compare;

import chat.tern.load.result.RunResult;
import java.nio.file.Path;
import java.util.List;

/** A run and what it is called beside others. */
public record NamedRun(String name, RunResult result) {

  /** Runs that were read from files, named after them: {@code ejabberd.json} is "ejabberd". */
  public static List<String> names(List<Path> files) {
    List<String> names =
        files.stream().map(each -> baseName(each.getFileName().toString())).toList();
    return names.stream().distinct().count() == names.size()
        ? names
        : files.stream().map(Path::toString).toList();
  }

  private static String baseName(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
