package chat.tern.cli.render;

import chat.tern.protocol.api.DeviceInfo;
import java.util.List;

/** The devices of an account, one per line. */
public final class DeviceTable {

  private DeviceTable() {}

  /** Id, time of the last sign of life and name of each, in lines that are safe for a terminal. */
  public static List<String> lines(List<DeviceInfo> devices, Paint paint, Clockface clockface) {
    return devices.stream()
        .map(device ->
            device.deviceId()
                + "  "
                + paint.dim(clockface.stamp(device.lastSeenAt()))
                + "  "
                + TerminalText.line(device.deviceName())
                + (device.current() ? "  " + paint.dim("this device") : ""))
        .toList();
  }
}
