/**
 * The load tool: drives a server with simulated clients, measures it, and checks what it promised.
 */
package chat.tern.load;
