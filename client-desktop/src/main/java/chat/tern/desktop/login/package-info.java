/** Signing in and registering: the first thing that a new user sees. */
package chat.tern.desktop.login;
