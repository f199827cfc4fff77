/**
 * Keeps reads of history apart from everything else: a few at a time, so that however many are
 * asked for, a core is left to those who send, connect and come back.
 */
package chat.tern.server.reading;
