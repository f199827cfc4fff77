package chat.tern.admin.command;

import chat.tern.admin.output.Output;
import chat.tern.admin.output.Printer;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.ExitCode;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes one change after the other, says what became of each, and ends with the code for all. */
final class Changes {

  private final Output output;
  private final Printer printer;

  Changes(Output output, Printer printer) {
    this.output = output;
    this.printer = printer;
  }

  /** Makes the change of one target. */
  @FunctionalInterface
  interface Change {
    AdminChange make(String target) throws InterruptedException;
  }

  /**
   * Makes all of them. One that is refused does not keep the others from being made.
   *
   * @param name calls a target as the person does
   * @param done such as {@code "disabled"}
   */
  ExitCode make(List<String> targets, UnaryOperator<String> name, String done, Change change)
      throws InterruptedException {
    if (targets.size() == 1) {
      print(change.make(targets.getFirst()), name.apply(targets.getFirst()), done);
      return ExitCode.OK;
    }
    int made = 0;
    ExitCode refused = ExitCode.OK;
    for (String target : targets) {
      try {
        print(change.make(target), name.apply(target), done);
        made++;
      } catch (TernException e) {
        TernAdminProgram.PROGRAM.complain(output, e);
        refused = ExitCode.of(e.code());
      }
    }
    return made > 0 && refused != ExitCode.OK ? ExitCode.PARTIAL : refused;
  }

  /** Says what became of a change. */
  void print(AdminChange change, String done) {
    print(change, change.target(), done);
  }

  private void print(AdminChange change, String name, String done) {
    printer.done(Row.of(change.target(), change), sentence(name, change, done));
  }

  /** The same in words, about a target as the person has written it. */
  static String sentence(String target, AdminChange change, String done) {
    if (!change.changed()) {
      return target + ": nothing to change";
    }
    if (change.dryRun()) {
      return target + ": would be " + done + " (dry run)";
    }
    return target
        + ": "
        + done
        + change.auditNumber().map(number -> " (audit " + number + ")").orElse("");
  }
}
