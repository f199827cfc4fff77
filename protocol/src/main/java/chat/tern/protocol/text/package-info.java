/** How things are spelt where programs read them. */
package chat.tern.protocol.text;
