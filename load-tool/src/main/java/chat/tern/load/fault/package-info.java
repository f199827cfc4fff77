/**
 * Breaks a server, and the network before it, while a run goes on: a schedule that follows from a
 * seed, what it is done with ({@link chat.tern.load.fault.ServerFaults} for servers of the tool's
 * own, {@link chat.tern.load.fault.FaultProxy} for any), and {@link
 * chat.tern.load.fault.FaultInjector}, which does it and measures the recovery.
 */
package chat.tern.load.fault;
