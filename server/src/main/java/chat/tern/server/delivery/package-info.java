/** Brings frames to the sessions of those who should have them. */
package chat.tern.server.delivery;
