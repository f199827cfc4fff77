/** Controls that several screens share, and that JavaFX does not have. */
package chat.tern.desktop.control;
