package chat.tern.admin.command;

import chat.tern.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "completion",
    description = "Print what makes a shell complete commands, options and live names.",
    footer = {
      "%nExample:",
      "  tern-admin completion bash",
      "",
      "For good:",
      "  bash  echo 'source <(tern-admin completion bash)' >> ~/.bashrc",
      "  zsh   echo 'source <(tern-admin completion zsh)' >> ~/.zshrc",
      "  fish  tern-admin completion fish > ~/.config/fish/completions/tern-admin.fish"
    })
final class CompletionCommand implements Callable<Integer> {

  private static final String BASH =
      """
      _tern_admin() {
        local IFS=$'\\n' line=${COMP_LINE:0:COMP_POINT} words current each
        # Without -r, as a title may hold a blank behind a backslash.
        IFS=$' \\t' read -a words <<<"$line"
        case $line in *\\\\[[:blank:]]) ;; *[[:blank:]]) words+=("") ;; esac
        current=${words[${#words[@]} - 1]}
        COMPREPLY=()
        for each in $(tern-admin __complete -- "${words[@]:1}" 2>/dev/null); do
          COMPREPLY+=("$(printf %q "$each")")
        done
        # bash takes what stands before a colon for a word of its own.
        case $current in *:*) COMPREPLY=("${COMPREPLY[@]#"${current%"${current##*:}"}"}") ;; esac
        case ${COMPREPLY[0]-} in *:) compopt -o nospace ;; esac
      }
      complete -o default -F _tern_admin tern-admin\
      """;

  private static final String ZSH =
      """
      #compdef tern-admin
      _tern_admin() {
        local -a found
        found=(${(f)"$(tern-admin __complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)"})
        if (( $#found )); then compadd -- $found; else _files; fi
      }
      (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
      compdef _tern_admin tern-admin\
      """;

  private static final String FISH =
      """
      function __tern_admin_complete
        set -l words (commandline -opc)
        tern-admin __complete -- $words[2..-1] (commandline -ct) 2>/dev/null
      end
      complete -c tern-admin -f -a '(__tern_admin_complete)'
      complete -c tern-admin -n '__fish_seen_argument -l csv -l trust' -F\
      """;

  private final CommandContext context;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell;

  @Mixin HelpOption help = new HelpOption();

  private enum Shell {
    BASH,
    ZSH,
    FISH
  }

  CompletionCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context
        .output()
        .line(
            switch (shell) {
              case BASH -> BASH;
              case ZSH -> ZSH;
              case FISH -> FISH;
            });
    return ExitCode.OK.number();
  }
}
