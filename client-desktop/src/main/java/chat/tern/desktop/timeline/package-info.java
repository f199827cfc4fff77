/**
 * What was said in a conversation: a stretch of its log, grouped by sender and day, that grows
 * where its reader scrolls, with one's own unconfirmed messages after it.
 */
package chat.tern.desktop.timeline;
