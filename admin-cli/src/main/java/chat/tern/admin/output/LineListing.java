package chat.tern.admin.output;

import java.util.function.Function;

/** A list of which each row stands for itself. */
final class LineListing implements Listing {

  private final Output output;
  private final Function<Row, String> form;

  LineListing(Output output, Function<Row, String> form) {
    this.output = output;
    this.form = form;
  }

  @Override
  public void row(Row row) {
    output.data(form.apply(row) + "\n");
  }

  @Override
  public void flush() {
    output.flush();
  }

  @Override
  public void end() {
    output.flush();
  }
}
