package chat.tern.admin.output;

/**
 * Prints rows as they come, without holding all of them. A list that failed on the way is not
 * ended: nobody should take the part for the whole.
 */
public interface Listing {

  /**
   * One that may come, for the widths of columns. For lists of which each row is printed as soon as
   * it is known.
   */
  default void expect(Row row) {}

  /** The next one. */
  void row(Row row);

  /** Those so far can be seen now; more may come much later. */
  void flush();

  /** There are no more. */
  void end();
}
