/** Servers that the tool starts for itself and ends again, by their process and nothing else. */
package chat.tern.load.deployment;
