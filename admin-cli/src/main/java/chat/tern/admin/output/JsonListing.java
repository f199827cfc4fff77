package chat.tern.admin.output;

/** An array of objects, one on each line. */
final class JsonListing implements Listing {

  private final Output output;
  private boolean begun;

  JsonListing(Output output) {
    this.output = output;
  }

  @Override
  public void row(Row row) {
    output.data((begun ? ",\n " : "[") + JsonText.of(row));
    begun = true;
  }

  @Override
  public void flush() {
    output.flush();
  }

  @Override
  public void end() {
    output.data(begun ? "]\n" : "[]\n");
    output.flush();
  }
}
