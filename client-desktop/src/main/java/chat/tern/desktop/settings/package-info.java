/**
 * What its user may change: looks, account, devices; and what the program remembers of a window.
 */
package chat.tern.desktop.settings;
