/**
 * What the machine says about processes: CPU, memory, descriptors. Reads {@code /proc}, so Linux
 * only; the arithmetic stands in records that parse text and are tested without it.
 */
package chat.tern.load.host;
