package chat.tern.admin.command;

import chat.tern.admin.client.HttpCalls;
import chat.tern.admin.client.Login;
import chat.tern.admin.context.Contexts;
import chat.tern.admin.context.StoredContext;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.terminal.ExitCode;
import chat.tern.terminal.PasswordInput;
import chat.tern.terminal.ServerAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "login",
    description = {
      "Log in as an admin, and make that the current context.",
      "The context keeps tokens in a file that only you can read, not the password."
    },
    footer = {
      "%nExamples:",
      "  tern-admin login root --server https://chat.example.org",
      "  tern-admin login root --context trial --password-stdin < password.txt"
    })
final class LoginCommand implements Callable<Integer> {

  private static final String DEFAULT_NAME = "default";

  private final CommandContext context;

  @Mixin private ServerOptions options = new ServerOptions();
  @Mixin HelpOption help = new HelpOption();

  @Parameters(paramLabel = "NAME", description = "Your user name.")
  private String name = "";

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server (default: that of the context, or " + ServerAddress.DEFAULT + ").")
  private @Nullable String server;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "Trust the certificates in FILE (PEM) instead of the machine's, now and later.")
  private @Nullable Path trusted;

  @Option(
      names = "--password-stdin",
      description = "Read the password from the first line of stdin instead of asking.")
  private boolean passwordFromStdin;

  LoginCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Contexts contexts = context.contexts();
    String called =
        options.contextName.isEmpty()
            ? contexts.read().current().orElse(DEFAULT_NAME)
            : options.contextName;
    Optional<StoredContext> before = contexts.read().named(called);
    URI uri =
        ServerAddress.parse(
            Optional.ofNullable(server)
                .or(() -> before.map(StoredContext::server))
                .orElse(ServerAddress.DEFAULT));
    Optional<Path> trust =
        Optional.ofNullable(trusted)
            .map(Path::toAbsolutePath)
            .or(() ->
                server == null ? before.flatMap(StoredContext::trustedFile) : Optional.empty());
    String password =
        passwordFromStdin
            ? PasswordInput.firstLine(context.input())
            : context.passwordPrompt().ask("Password for " + name + ": ");
    try (HttpCalls calls = new HttpCalls(uri, trust, options.timeout)) {
      LoginGrant grant = Login.login(calls, new Credentials(name, password, "tern-admin"));
      contexts.keep(
          new StoredContext(
              called,
              uri.toString(),
              grant.userName(),
              grant.refreshToken(),
              grant.accessToken(),
              trust.map(Path::toString)));
      contexts.use(called);
      context
          .output()
          .talk("Logged in as " + grant.userName() + " at " + uri + ", context " + called + ".");
      return ExitCode.OK.number();
    }
  }
}
