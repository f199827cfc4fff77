package chat.tern.load.command;

import chat.tern.load.report.Console;
import chat.tern.load.report.RunListeners;
import chat.tern.load.report.live.NdjsonLines;
import chat.tern.load.report.metrics.MetricsEndpoint;
import chat.tern.load.result.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that shows a run while it goes on: the terminal, and metrics where asked for. */
record RunView(Console console, RunListener live, Optional<MetricsEndpoint> metrics)
    implements AutoCloseable {

  RunListener listener() {
    List<RunListener> all = new ArrayList<>();
    all.add(live);
    metrics.ifPresent(all::add);
    return new RunListeners(all);
  }

  /** Shows the result to a person: where a script reads the run's points, beside them. */
  void show(String result) {
    if (live instanceof NdjsonLines) {
      console.err().println(result);
      console.err().flush();
    } else {
      console.data(result);
    }
  }

  @Override
  public void close() {
    metrics.ifPresent(MetricsEndpoint::close);
  }
}
