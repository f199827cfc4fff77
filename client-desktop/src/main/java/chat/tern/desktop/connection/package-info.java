/** Whether the server can be reached, and if not, why and until when. */
package chat.tern.desktop.connection;
