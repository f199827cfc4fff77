/** Finding what was said, in everything that this device holds, without a server. */
package chat.tern.desktop.search;
