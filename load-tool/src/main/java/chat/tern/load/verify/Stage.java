package chat.tern.load.verify;

import chat.tern.load.oracle.Oracle;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What all devices stand on.
 *
 * @param timer for what has to wait; its tasks do not block
 * @param calls for what blocks
 */
record Stage(
    Nodes nodes,
    Oracle oracle,
    Logins logins,
    Bodies bodies,
    Tally tally,
    ScheduledExecutorService timer,
    Executor calls) {}
