/**
 * What a user keeps for themselves, the same on all of their devices: mutes, pins, drafts,
 * preferences. Every change has a revision of its user's, and a device asks what changed since the
 * one that it has.
 */
package chat.tern.server.userstate;
