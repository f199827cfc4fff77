package chat.tern.load.result;

/**
 * A fault that was done to the server while the run went on.
 *
 * @param kind as the plan calls it, such as {@code kill}
 * @param target what was hit, such as {@code server 1}
 * @param fromSeconds after the start of the measured part
 * @param toSeconds when it was over and the server served again; equal to the start for a moment
 * @param recoverySeconds from the end of the fault until sends were acknowledged again
 */
public record FaultMark(
    String kind, String target, double fromSeconds, double toSeconds, double recoverySeconds) {}
