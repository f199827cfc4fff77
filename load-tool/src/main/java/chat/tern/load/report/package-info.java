/** What a person or a script reads in the end; the only package that writes to the terminal. */
package chat.tern.load.report;
