package chat.tern.admin.output;

import chat.tern.protocol.text.WireName;

/** The forms in which data is printed. */
public enum Format {
  /** Columns, for people. */
  TABLE,
  /** JSON: a list is an array. */
  JSON,
  /** One JSON object per line. */
  NDJSON,
  /** YAML: a list is a sequence. */
  YAML,
  /** Comma-separated values with a header, as RFC 4180 has them. */
  CSV,
  /** Only what other commands take as an argument, a line each. */
  NAME;

  /** As it is typed. */
  @Override
  public String toString() {
    return WireName.of(this);
  }
}
