/**
 * Several processes, on one machine or many, as one run: a {@link chat.tern.load.fleet.Controller}
 * gives each {@link chat.tern.load.fleet.FleetAgent} its share of the plan, starts all at one
 * moment, and adds up what they find. What drives a share is an {@link
 * chat.tern.load.fleet.Engine}.
 *
 * <p>They speak JSON lines over TCP ({@link chat.tern.load.fleet.FleetMessage}). The token keeps
 * strangers out of a run; it does not hide anything on the way, so use a network that you trust.
 */
package chat.tern.load.fleet;
