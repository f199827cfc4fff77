package chat.tern.server.delivery;

import java.time.Duration;

/**
 * How receipts travel.
 *
 * @param maxMembers up to how many members a conversation's receipts are pushed; above, clients ask for them
 * @param interval receipts of one member in one conversation are gathered for so long before they are pushed
 */
public record ReceiptConfig(int maxMembers, Duration interval) {}
