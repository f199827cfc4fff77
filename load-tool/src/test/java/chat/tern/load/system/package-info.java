/** Real server processes and real connections on their bad days. */
package chat.tern.load.system;
