/** Pictures of every screen and state, in both themes, of real data on a real server. */
package chat.tern.desktop.screenshots;
