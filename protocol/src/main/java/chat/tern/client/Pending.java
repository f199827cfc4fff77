package chat.tern.client;

final class Pending {
  private Pending() {}

  @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
  static <T> T body(Object what) {
    throw new UnsupportedOperationException("Not built yet " + what);
  }
}
