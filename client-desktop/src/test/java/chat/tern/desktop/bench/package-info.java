/**
 * What is measured of a window, by one command; see {@link chat.tern.desktop.bench.DesktopBench}.
 */
package chat.tern.desktop.bench;
