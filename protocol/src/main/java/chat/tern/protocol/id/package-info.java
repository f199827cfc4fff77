/**
 * The names of things: records around a UUID, one type each, so that one kind of id is never taken
 * for another.
 */
package chat.tern.protocol.id;
