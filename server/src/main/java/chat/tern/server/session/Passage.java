package chat.tern.server.session;

/** Follows one frame on its way to devices, to measure it. Called by many threads; cheap. */
@FunctionalInterface
public interface Passage {

  /** Of a frame that nobody follows. */
  Passage NONE = () -> {};

  /** The operating system has taken the frame's bytes for one more device. */
  void written();
}
