package chat.tern.load.bench;

import chat.tern.load.host.KeepAwake;
import chat.tern.load.host.WakeUps;
import chat.tern.load.result.MachineDelay;

/**
 * Watches what the machine itself adds to latencies.
 *
 * @param awake what keeps its processors from halting, if anything
 */
record MachineWatch(WakeUps wakeUps, KeepAwake awake) {

  /** Since the last call. */
  MachineDelay delay() {
    return new MachineDelay(wakeUps.sinceLast(), awake.active());
  }
}
