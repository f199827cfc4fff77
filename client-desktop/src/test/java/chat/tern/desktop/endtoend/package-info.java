/** Whole windows against a whole server. */
package chat.tern.desktop.endtoend;
