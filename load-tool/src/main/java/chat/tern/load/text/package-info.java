/**
 * Reads what people write: YAML with its lines, durations, shares, and the name that was meant.
 * Collects problems instead of stopping at the first. Knows no plan and no threshold.
 */
package chat.tern.load.text;
