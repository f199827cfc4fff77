package chat.tern.load.report.live;

import java.time.Duration;

/**
 * What a view says above the figures.
 *
 * @param scenario the plan's name
 * @param target what is driven
 * @param duration of the measured part, as planned
 */
public record Headline(String scenario, String target, Duration duration) {}
