/**
 * What a run does, as plain records: how many connections, who talks with whom, when messages are
 * due, and what goes wrong on purpose. Read from YAML or built in Java, and the same named
 * scenarios for everybody. A plan draws nothing and starts nothing; its seed decides all that a run
 * draws.
 */
package chat.tern.load.plan;
