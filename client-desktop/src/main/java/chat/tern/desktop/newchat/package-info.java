/** Beginning to talk to somebody, or to several. */
package chat.tern.desktop.newchat;
