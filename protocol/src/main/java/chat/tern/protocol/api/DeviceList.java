package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import java.util.List;

/** The answer of {@code GET /v1/devices}. */
public record DeviceList(List<DeviceInfo> devices) {
  public DeviceList {
    devices = Require.list(devices, "devices");
  }
}
