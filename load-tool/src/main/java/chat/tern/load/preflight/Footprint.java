package chat.tern.load.preflight;

/**
 * What one idle connection takes, as measured; docs/scaling.md says how and when.
 *
 * @param clientKb RSS of the agent that holds it
 * @param serverKb RSS of the server that holds it
 * @param kernelKb of each of its two sockets, outside of all processes
 * @param agentKb RSS of an agent without any
 * @param serverProcessKb RSS of a server without any
 * @param heartbeatMicros CPU of both sides and the kernel for one ping and its pong
 * @param heartbeatSeconds between two pings
 */
public record Footprint(
    double clientKb,
    double serverKb,
    double kernelKb,
    long agentKb,
    long serverProcessKb,
    double heartbeatMicros,
    double heartbeatSeconds) {

  /** Of this tool and this server, 2026-11-22, 100,000 connections on one machine of 2 cores. */
  public static final Footprint MEASURED =
      new Footprint(3.8, 22.1, 4.1, 127 * 1024, 165 * 1024, 132, 30);
}
