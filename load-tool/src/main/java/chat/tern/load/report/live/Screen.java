package chat.tern.load.report.live;

/** A terminal, as far as drawing needs to know it. */
interface Screen {

  /** The columns now; the person may change the window. */
  int columns();

  /** The rows now. */
  int rows();

  /** Whether to use colours. */
  boolean colours();
}
