/** Writing a message: several lines, emoji by name, a draft for each conversation. */
package chat.tern.desktop.composer;
