/**
 * How things look: lines for people, NDJSON for scripts. The only place that writes to stdout and
 * stderr. Data goes to stdout, talk to stderr, and nothing that another user wrote reaches a
 * terminal without {@link chat.tern.cli.render.TerminalText}.
 */
package chat.tern.cli.render;
