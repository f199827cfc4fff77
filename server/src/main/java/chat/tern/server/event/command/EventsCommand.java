package chat.tern.server.event.command;

import chat.tern.protocol.error.TernException;
import chat.tern.server.config.ConfigException;
import chat.tern.server.config.ConfigInput;
import chat.tern.server.config.ConfigOptions;
import chat.tern.server.config.ExitStatus;
import chat.tern.server.event.EventBatch;
import chat.tern.server.event.EventGroup;
import chat.tern.server.event.EventReader;
import chat.tern.server.event.EventStart;
import chat.tern.server.event.EventView;
import chat.tern.server.event.StreamedEntry;
import chat.tern.server.opening.EngineException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code tern-server events}: looks at the event stream and changes nothing in it; a server may run
 * on it meanwhile. Standard output carries the entries alone.
 */
@Command(
    name = "events",
    description = "Look at the event stream; a server may be running on it.",
    mixinStandardHelpOptions = true)
public final class EventsCommand implements Runnable {

  private static final Duration LOOK = Duration.ofMillis(500);

  private final Map<String, String> environment;
  private final Function<ConfigInput, OpenedView> opener;

  @Spec private CommandSpec spec;

  /**
   * @param environment the variables of the process
   * @param opener opens the stream of a configuration
   */
  public EventsCommand(Map<String, String> environment, Function<ConfigInput, OpenedView> opener) {
    this.environment = environment;
    this.opener = opener;
  }

  /** Without a subcommand there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what: tail or groups.");
  }

  @Command(
      name = "tail",
      description = "Print entries of the stream, the last ten of each partition by default.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:all that was asked for is printed",
        "64:wrong usage of the command line",
        "69:the stream cannot be opened or read",
        "78:the configuration has problems; all of them are printed"
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  tern-server events tail --follow            what is being said now",
        "  tern-server events tail --group push        what push has not dealt with",
        "  tern-server events tail --from-start --json | jq .event.entry.fact"
      })
  int tail(
      @Mixin ConfigOptions options,
      @Option(
              names = "--group",
              paramLabel = "GROUP",
              description = "Begin with what this group has not dealt with; its place stays.")
          @Nullable String group,
      @Option(names = "--from-start", description = "Begin with the first entry there is.")
          boolean fromStart,
      @Option(names = "--json", description = "Print each entry as a line of JSON.") boolean json,
      @Option(names = "--follow", description = "Go on with what is committed from now on.")
          boolean follow) {
    if (group != null && (fromStart || !EventGroup.isName(group))) {
      throw new ParameterException(
          spec.commandLine(),
          fromStart ? "--group and --from-start exclude each other." : group + " is no group.");
    }
    EventStart start =
        fromStart
            ? new EventStart.First()
            : Optional.ofNullable(group)
                .<EventStart>map(EventStart.Cursor::new)
                .orElseGet(() -> new EventStart.Last(10));
    return looking(options, view -> print(view, start, json, follow));
  }

  @Command(
      name = "groups",
      description = "Print each group that reads the stream, and how many entries it is behind.",
      mixinStandardHelpOptions = true)
  int groups(@Mixin ConfigOptions options) {
    return looking(
        options,
        view -> {
          view.groups()
              .forEach(group -> out().printf("%-20s %d%n", group.group(), group.entries()));
          out().flush();
          return CommandLine.ExitCode.OK;
        });
  }

  private int print(EventView view, EventStart start, boolean json, boolean follow) {
    try (EventReader reader = view.browse(start)) {
      long left = reader.remaining();
      while ((left > 0 || follow) && !Thread.currentThread().isInterrupted()) {
        EventBatch batch = reader.poll(LOOK);
        for (StreamedEntry entry : batch.entries()) {
          out().println(json ? EventLine.json(entry) : EventLine.text(entry));
        }
        left -= batch.entries().size();
        out().flush();
        if (out().checkError()) {
          break; // whoever read the output has left
        }
      }
      return CommandLine.ExitCode.OK;
    }
  }

  private int looking(ConfigOptions options, ToIntFunction<EventView> look) {
    PrintWriter err = spec.commandLine().getErr();
    try (OpenedView opened = opener.apply(options.input(environment))) {
      return look.applyAsInt(opened.view());
    } catch (ConfigException e) {
      e.problems().forEach(err::println);
      return ExitStatus.CONFIG.number();
    } catch (EngineException | TernException e) {
      err.println(e.getMessage());
      return ExitStatus.UNAVAILABLE.number();
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
