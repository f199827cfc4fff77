/**
 * What this machine lacks for so many connections, before anybody tries: each limit of the kernel,
 * what would be needed, and the command that lifts it. The kernel's files come through {@link
 * chat.tern.load.preflight.KernelFiles}, all else is arithmetic.
 */
package chat.tern.load.preflight;
