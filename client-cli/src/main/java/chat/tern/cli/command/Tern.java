package chat.tern.cli.command;

import chat.tern.terminal.ProgramRun;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line as a whole: arguments in, exit code out. */
public final class Tern {

  private static final SequencedMap<String, Function<CommandContext, Object>> COMMANDS =
      new LinkedHashMap<>();

  static {
    COMMANDS.put("register", RegisterCommand::new);
    COMMANDS.put("login", LoginCommand::new);
    COMMANDS.put("logout", LogoutCommand::new);
    COMMANDS.put("whoami", WhoamiCommand::new);
    COMMANDS.put("devices", DevicesCommand::new);
    COMMANDS.put("conversations", ConversationsCommand::new);
    COMMANDS.put("new", NewCommand::new);
    COMMANDS.put("members", MembersCommand::new);
    COMMANDS.put("send", SendCommand::new);
    COMMANDS.put("history", HistoryCommand::new);
    COMMANDS.put("history-limit", HistoryLimitCommand::new);
    COMMANDS.put("mute", MuteCommand::new);
    COMMANDS.put("pin", PinCommand::new);
    COMMANDS.put("archive", ArchiveCommand::new);
    COMMANDS.put("push", PushCommand::new);
    COMMANDS.put("search", SearchCommand::new);
    COMMANDS.put("tail", TailCommand::new);
    COMMANDS.put("trace", TraceCommand::new);
    COMMANDS.put("chat", ChatCommand::new);
    COMMANDS.put("outbox", OutboxCommand::new);
  }

  private final CommandContext context;
  private final String version;

  /**
   * @param version what {@code --version} says
   */
  public Tern(CommandContext context, String version) {
    this.context = context;
    this.version = version;
  }

  /**
   * Runs one command line to its end and says how it ended. Never throws for anything that a person
   * can cause.
   */
  public int run(String... args) {
    return new ProgramRun(TernProgram.PROGRAM, context.output(), context.environment())
        .run(commandLine(args), version, args);
  }

  private CommandLine commandLine(String[] args) {
    CommandLine tern = new CommandLine(new TernCommand());
    named(args)
        .ifPresentOrElse(
            name -> tern.addSubcommand(COMMANDS.get(name).apply(context)),
            () -> COMMANDS.values().forEach(make -> tern.addSubcommand(make.apply(context))));
    tern.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            context.output().paint().isColoured() ? Ansi.ON : Ansi.OFF));
    return tern;
  }

  /** The command that is meant, when that is plain: then the others need not be loaded. */
  private static Optional<String> named(String[] args) {
    return Arrays.stream(args).findFirst().filter(COMMANDS::containsKey);
  }
}
