package chat.tern.protocol.api;

import java.util.List;

/** The answer of {@code GET /v1/devices}. */
public record DeviceList(List<DeviceInfo> devices) {}
