/** Going to any conversation by a few letters of its name. */
package chat.tern.desktop.switcher;
