package chat.tern.load.result;

import java.util.OptionalDouble;

/**
 * What a message and a connection cost (LT-12). Empty where the server runs elsewhere, or where the
 * run had nothing to divide by.
 *
 * @param serverCpuSecondsPerThousand of acknowledged messages
 * @param serverKilobytesPerConnection RSS over connections, beyond the server without any
 * @param toolKilobytesPerConnection RSS over connections, beyond the tool without any
 * @param bytesPerMessage on all of the tool's sockets, over acknowledged messages
 */
public record Cost(
    OptionalDouble serverCpuSecondsPerThousand,
    OptionalDouble serverKilobytesPerConnection,
    OptionalDouble toolKilobytesPerConnection,
    OptionalDouble bytesPerMessage) {}
