/** How much one user, and all new connections together, may ask of this node. Kept in memory. */
package chat.tern.server.limits;
