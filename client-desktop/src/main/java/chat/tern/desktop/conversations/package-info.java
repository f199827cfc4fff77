/** The list of conversations: who wrote last, what is unread, who is there, who is typing. */
package chat.tern.desktop.conversations;
