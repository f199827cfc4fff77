package chat.tern.load.command;

import chat.tern.load.result.RunResult;
import chat.tern.load.run.RunListener;
import java.nio.file.Path;

/** Where a run shows itself and leaves its result. */
interface RunReport {

  /** What is shown while it runs. */
  RunListener live();

  /** The result for a person, on the terminal. */
  void show(RunResult result);

  /** The result as JSON, for scripts and for comparing. */
  void json(RunResult result, Path file);

  /** The result as a page for a browser. */
  void html(RunResult result, Path file);
}
