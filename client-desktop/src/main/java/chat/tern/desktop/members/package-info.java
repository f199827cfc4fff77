/** Who is in a conversation, and what its admins can do about it. */
package chat.tern.desktop.members;
