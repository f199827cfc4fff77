/** What the tests of several screens share: a server, people, the thread of a user interface. */
package chat.tern.desktop.testing;
