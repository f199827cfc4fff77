/**
 * Virtual clients, many in one process: event loops, no thread and no timer per client. A client is
 * a few hundred bytes of ours on top of its channel; what the scenarios do with its frames stands
 * in their {@link chat.tern.load.agent.ClientListener}s, which all clients of a kind share.
 */
package chat.tern.load.agent;
