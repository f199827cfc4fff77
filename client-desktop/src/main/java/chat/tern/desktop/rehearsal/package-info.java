/**
 * A made-up profile, and a run through the window on it: the launcher makes the AOT cache from
 * that, and the measurements use the same profile, only larger.
 */
package chat.tern.desktop.rehearsal;
