/**
 * Starts an ejabberd for one run: a configuration of the tool's own, scratch data, no node name and
 * so no further daemons, ended with the run.
 */
package chat.tern.load.peer.ejabberd;
