package chat.tern.admin.command;

import chat.tern.terminal.ProgramRun;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as a whole: arguments in, exit code out. */
public final class TernAdmin {

  private final CommandContext context;
  private final String version;

  /**
   * @param version what {@code --version} says
   */
  public TernAdmin(CommandContext context, String version) {
    this.context = context;
    this.version = version;
  }

  /**
   * Runs one command line to its end and says how it ended. Never throws for anything that a person
   * can cause.
   */
  public int run(String... args) {
    return new ProgramRun(TernAdminProgram.PROGRAM, context.output(), context.environment())
        .run(commandLine(), version, args);
  }

  /** All commands. */
  CommandLine commandLine() {
    CommandLine line = new CommandLine(new TernAdminCommand());
    line.addSubcommand(new LoginCommand(context));
    line.addSubcommand(new LogoutCommand(context));
    line.addSubcommand(new WhoamiCommand(context));
    line.addSubcommand(
        noun(
            "context",
            "The servers that you administer.",
            new ContextListCommand(context),
            new ContextUseCommand(context),
            new ContextDeleteCommand(context)));
    line.addSubcommand(new ApplyCommand(context));
    line.addSubcommand(new DiffCommand(context));
    line.addSubcommand(
        noun(
            "user",
            "Users: their accounts, passwords and sessions.",
            new UserListCommand(context),
            new UserGetCommand(context),
            new UserCreateCommand(context),
            new UserDisableCommand(context),
            new UserEnableCommand(context),
            new UserResetPasswordCommand(context),
            new UserExportCommand(context),
            new UserEraseCommand(context),
            noun(
                "sessions",
                "Where a user is logged in.",
                new SessionsListCommand(context),
                new SessionsRevokeCommand(context))));
    line.addSubcommand(
        noun(
            "group",
            "Groups, from outside: who is in them, and how one may write there.",
            new GroupListCommand(context),
            new GroupGetCommand(context),
            new GroupCreateCommand(context),
            new GroupRenameCommand(context),
            new SlowModeCommand(context),
            new ReadOnlyCommand(context),
            new GroupDeleteCommand(context),
            noun(
                "members",
                "Who is in a group.",
                new MembersListCommand(context),
                new MembersAddCommand(context),
                new MembersRemoveCommand(context)),
            noun("role", "What members may do.", new GroupRoleSetCommand(context)),
            noun("owner", "Whose group it is.", new OwnerTransferCommand(context))));
    line.addSubcommand(
        noun(
            "message",
            "Single messages, and the soundness of their logs.",
            new MessageGetCommand(context),
            new MessageTraceCommand(context),
            new MessageRedactCommand(context),
            new MessageVerifyCommand(context)));
    line.addSubcommand(
        noun(
            "limits",
            "How much one may ask: changed while servers run, in force within a second.",
            new LimitsGetCommand(context),
            new LimitsSetCommand(context),
            new LimitsResetCommand(context),
            new LimitsEffectiveCommand(context),
            new LimitsSimulateCommand(context),
            new LimitsTopCommand(context)));
    line.addSubcommand(
        noun(
            "push",
            "Notifications for those who are not connected.",
            new PushTestCommand(context)));
    line.addSubcommand(
        noun(
            "audit",
            "What admins did, and who tried what they must not.",
            new AuditListCommand(context),
            new AuditTailCommand(context),
            new AuditVerifyCommand(context)));
    line.addSubcommand(
        noun(
            "server",
            "The servers themselves.",
            new ServerStatusCommand(context),
            new ServerConfigCommand(context),
            new ServerDrainCommand(context)));
    line.addSubcommand(new DoctorCommand(context));
    line.addSubcommand(new CompletionCommand(context));
    line.addSubcommand(new CompleteCommand(context));
    return line;
  }

  /** A noun, which only knows its verbs. */
  private static CommandLine noun(String name, String description, Object... verbs) {
    CommandLine[] made = new CommandLine[1];
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(
            (Runnable)
                () -> {
                  throw new CommandLine.ParameterException(made[0], "Which of its commands?");
                });
    spec.name(name);
    spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
    spec.usageMessage().commandListHeading("%nCommands:%n");
    spec.addOption(
        CommandLine.Model.OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help.")
            .build());
    made[0] = new CommandLine(spec);
    for (Object verb : verbs) {
      made[0].addSubcommand(verb);
    }
    return made[0];
  }
}
