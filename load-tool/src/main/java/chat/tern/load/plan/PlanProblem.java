package chat.tern.load.plan;

/**
 * Something about a plan that makes no sense.
 *
 * @param key the key in YAML to which it belongs, such as {@code conversations.pairs}
 * @param sentence what is wrong, and what would be right
 */
public record PlanProblem(String key, String sentence) {}
