/**
 * What a person sees of a conversation: history, live entries and local echoes merged into one
 * sequence without holes and without doubles.
 */
package chat.tern.client.timeline;
